package com.vevurn.backup.cli;

/** A person at a keyboard. */
interface Terminal {
    /** @return what was typed, empty when the person only pressed enter or closed the input */
    String ask(String question);

    /** Like {@link #ask}, without showing what is typed. */
    String askSecretly(String question);
}
