package com.vevurn.backup.keys;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import java.util.List;
import java.util.Optional;

/**
 * A rotation that is asked for.
 *
 * @param mode {@code wrap}, which holds when absent
 */
public record RotationRequest(Optional<String> mode) {
    /** What holds when a request says nothing. */
    public static final RotationRequest OF_ALL = new RotationRequest(Optional.empty());

    private static final String WRAP = "wrap";

    /** @throws Failure REQUEST_INVALID for every other mode, so that nobody takes data keys for replaced that are not */
    void requireWrap() {
        if (mode.filter(token -> !token.equals(WRAP)).isPresent()) {
            throw Failure.refused(
                    Reason.REQUEST_INVALID,
                    "the rotation cannot be carried out",
                    List.of(new Fault(
                            "/mode",
                            "must be wrap: a rotation leaves data keys as they are; where those were seen, make new"
                                    + " backups and delete the old ones")));
        }
    }
}
