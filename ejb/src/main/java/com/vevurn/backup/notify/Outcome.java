package com.vevurn.backup.notify;

/**
 * What came of one try to send a message.
 *
 * @param result what to do next
 * @param problem why it was not accepted, one line; empty when it was
 */
record Outcome(Result result, String problem) {
    private static final int LONGEST = 1000;

    /** What to do next. */
    enum Result {
        ACCEPTED,
        /** Its receiver is not there, or says that it is not able just now. */
        TRY_AGAIN,
        /** Its receiver does not want it, however often it is sent. */
        GIVE_UP
    }

    Outcome {
        String line = problem.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        problem = line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    static Outcome accepted() {
        return new Outcome(Result.ACCEPTED, "");
    }

    static Outcome tryAgain(String problem) {
        return new Outcome(Result.TRY_AGAIN, problem);
    }

    static Outcome giveUp(String problem) {
        return new Outcome(Result.GIVE_UP, problem);
    }
}
