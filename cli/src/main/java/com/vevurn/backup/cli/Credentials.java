package com.vevurn.backup.cli;

/** How a caller proves who it is. */
sealed interface Credentials permits Password, Token, TokenFile {
    /** The header {@code Authorization}. */
    String authorization();

    /** Whom the server takes the caller for, as far as that can be told from here. */
    String who();

    /** What would be read by others on a network that does not encrypt. */
    String secret();

    /** What a refusal (401) means. */
    CommandFailure refused(String server);
}
