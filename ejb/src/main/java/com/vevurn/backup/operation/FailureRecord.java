package com.vevurn.backup.operation;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Optional;

/** Why something failed, as the catalogue keeps it. */
@Embeddable
public class FailureRecord {
    private static final int MESSAGE_LIMIT = 10_000;
    private static final int HINT_LIMIT = 2_000;

    @Column(length = 40)
    private String reason;

    @Column(length = MESSAGE_LIMIT)
    private String message;

    @Column(length = HINT_LIMIT)
    private String hint;

    protected FailureRecord() {}

    public FailureRecord(Failure failure) {
        this.reason = failure.reason().token();
        this.message = cut(failure.getMessage(), MESSAGE_LIMIT);
        this.hint = cut(failure.hint(), HINT_LIMIT);
    }

    /** What an embedded record that holds nothing, or is not there, shows. */
    public static Optional<FailureView> view(FailureRecord record) {
        return Optional.ofNullable(record)
                .filter(r -> r.reason != null)
                .map(r -> new FailureView(r.reason, r.message, r.hint));
    }

    static Failure unexpected(Throwable cause, String number) {
        return new Failure(
                Reason.INTERNAL,
                "something unexpected happened (" + number + ")",
                "The server's log tells more under that number.",
                cause);
    }

    private static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit - 1) + "…";
    }
}
