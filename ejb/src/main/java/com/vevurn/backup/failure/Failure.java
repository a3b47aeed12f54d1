package com.vevurn.backup.failure;

import java.util.List;
import java.util.Objects;

/** The one exception of this service: a stable reason, a fact for the reader, and a hint at what to do. Holds no secret. */
public class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String hint;
    private final transient List<Fault> faults;

    public Failure(Reason reason, String fact, String hint) {
        this(reason, fact, hint, List.of(), null);
    }

    public Failure(Reason reason, String fact, String hint, Throwable cause) {
        this(reason, fact, hint, List.of(), cause);
    }

    private Failure(Reason reason, String fact, String hint, List<Fault> faults, Throwable cause) {
        super(Objects.requireNonNull(fact), cause);
        this.reason = Objects.requireNonNull(reason);
        this.hint = Objects.requireNonNull(hint);
        this.faults = List.copyOf(faults);
    }

    /** A document was refused; {@code faults} names every place at once. */
    public static Failure refused(Reason reason, String fact, List<Fault> faults) {
        return new Failure(reason, fact, "Correct every fault listed, then send it again.", faults, null);
    }

    public Reason reason() {
        return reason;
    }

    public String hint() {
        return hint;
    }

    public List<Fault> faults() {
        return faults == null ? List.of() : faults;
    }
}
