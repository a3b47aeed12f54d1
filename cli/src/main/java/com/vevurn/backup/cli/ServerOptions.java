package com.vevurn.backup.cli;

import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which server and who one is there: options first, then variables, then the profile, then a question. */
class ServerOptions {
    private static final String USUAL = "http://127.0.0.1:8080";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "The server, such as https://backup.example.com. Else BACKUP_URL, the profile, or " + USUAL + ".")
    private Optional<String> url;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description =
                    "The user there. Else BACKUP_USER, the profile, or a question. The password comes from"
                            + " BACKUP_PASSWORD, the profile, or a question; never from an option, which every process could read.")
    private Optional<String> user;

    /** @throws CommandFailure USAGE when something is missing and nobody is there to be asked */
    Login login(Surroundings around) {
        Profile profile = Profile.read(Profile.place(around.home()));
        URI server = server(
                url.or(() -> around.variable("BACKUP_URL")).or(profile::url).orElse(USUAL));
        // What the profile knows belongs to its own server and user: no other server gets to see that password.
        boolean ofProfile =
                profile.url().map(ServerOptions::server).orElse(server(USUAL)).equals(server);
        Optional<String> named = user.or(() -> around.variable("BACKUP_USER"));
        Optional<String> known = named.or(() -> profile.user().filter(name -> ofProfile));
        String name = known.orElseGet(() -> ask(around, "user").ask("User at " + server + ": "));
        boolean ofProfileUser = ofProfile && profile.user().filter(name::equals).isPresent();
        String password = around.variable("BACKUP_PASSWORD")
                .or(() -> profile.password().filter(secret -> ofProfileUser))
                .orElseGet(() -> ask(around, "password").askSecretly("Password of " + name + " at " + server + ": "));
        return new Login(server, name, password);
    }

    private static Terminal ask(Surroundings around, String what) {
        return around.terminal()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "no " + what + " is known, and nobody is there to be asked",
                        "Set BACKUP_USER and BACKUP_PASSWORD, or write " + Profile.place(around.home())
                                + " (mode 0600)."));
    }

    private static URI server(String text) {
        String base = text.replaceFirst("/+$", "").replaceFirst("/api/backup$", "");
        try {
            URI server = URI.create(base);
            boolean http = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
            if (http && server.getHost() != null && server.getUserInfo() == null && server.getQuery() == null) {
                return server;
            }
        } catch (IllegalArgumentException e) {
            // Said below: what the parser says would add nothing but its own terms.
        }
        // Not repeated, for it may hold a password.
        throw new CommandFailure(
                ExitCode.USAGE,
                "the server's URL cannot be used",
                "It looks like https://backup.example.com:8443, without user, password or question mark.");
    }
}
