package com.vevurn.backup.cli;

/** Ctrl-C at the keyboard, for as long as the program wants to decide itself what it means. */
interface Interrupts {
    /** Runs {@code press} at each Ctrl-C, in a thread of its own, until the answer is closed; the program goes on. */
    Hold hold(Runnable press);

    /** Ends the program at once, though it waits for an answer. */
    void end(ExitCode code);

    /** A time in which Ctrl-C does not end the program. */
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }
}
