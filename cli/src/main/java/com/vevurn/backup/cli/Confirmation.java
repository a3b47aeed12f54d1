package com.vevurn.backup.cli;

/** A person's yes to what cannot be undone by this program. */
final class Confirmation {
    private Confirmation() {}

    /**
     * Needs a person, and knows that there is none before any request is sent.
     *
     * @param what would happen, in words
     * @throws CommandFailure REFUSED when nobody can be asked
     */
    static void requireSomebody(Surroundings around, String what) {
        if (around.terminal().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "refused: " + what + ", and nobody is there to confirm it",
                    "Add --yes where no terminal is, such as in a script.");
        }
    }

    /** @throws CommandFailure REFUSED unless the person says yes */
    static void ask(Surroundings around, String question) {
        String answer = around.terminal()
                .map(terminal -> terminal.ask(question + " [y/N] "))
                .orElse("");
        if (!answer.equalsIgnoreCase("y") && !answer.equalsIgnoreCase("yes")) {
            throw new CommandFailure(ExitCode.REFUSED, "not confirmed; nothing was done", "");
        }
    }
}
