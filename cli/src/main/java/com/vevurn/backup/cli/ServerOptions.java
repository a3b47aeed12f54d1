package com.vevurn.backup.cli;

import java.net.URI;
import java.nio.file.Path;
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

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description =
                    "PEM file with the authority of the server's certificate, where it is your own. Else BACKUP_CA"
                            + " or the profile; otherwise the authorities that Java knows.")
    private Optional<Path> ca;

    /** @throws CommandFailure USAGE when something is missing and nobody is there to be asked */
    Login login(Surroundings around) {
        Profile profile = Profile.read(Profile.place(around.home()));
        URI server = server(named(url, "BACKUP_URL", around).or(profile::url).orElse(USUAL));
        // What the profile knows belongs to its own server and user: no other server gets to see that password.
        boolean ofProfile =
                profile.url().map(ServerOptions::server).orElse(server(USUAL)).equals(server);
        Optional<String> known =
                named(user, "BACKUP_USER", around).or(() -> profile.user().filter(name -> ofProfile));
        String name = known.orElseGet(() -> somebody(around, "user").ask("User at " + server + ": "));
        boolean ofProfileUser = ofProfile && profile.user().filter(name::equals).isPresent();
        String password = around.variable("BACKUP_PASSWORD")
                .or(() -> profile.password().filter(secret -> ofProfileUser))
                .orElseGet(() -> askPassword(around, server, name));
        Optional<Path> authorities = authorities(around)
                .or(() -> profile.ca().filter(file -> ofProfile).map(Path::of));
        return new Login(server, name, password, authorities);
    }

    /** Without the profile, which is to be written. @throws CommandFailure USAGE as above */
    Login ask(Surroundings around) {
        URI server = server(named(url, "BACKUP_URL", around).orElseGet(() -> {
            String typed = somebody(around, "server").ask("Server [" + USUAL + "]: ");
            return typed.isEmpty() ? USUAL : typed;
        }));
        String name = named(user, "BACKUP_USER", around)
                .orElseGet(() -> somebody(around, "user").ask("User at " + server + ": "));
        String password = around.variable("BACKUP_PASSWORD").orElseGet(() -> askPassword(around, server, name));
        return new Login(server, name, password, authorities(around));
    }

    private Optional<Path> authorities(Surroundings around) {
        return ca.or(() -> around.variable("BACKUP_CA").map(Path::of));
    }

    private static Optional<String> named(Optional<String> option, String variable, Surroundings around) {
        return option.or(() -> around.variable(variable));
    }

    private static String askPassword(Surroundings around, URI server, String name) {
        return somebody(around, "password").askSecretly("Password of " + name + " at " + server + ": ");
    }

    private static Terminal somebody(Surroundings around, String what) {
        return around.terminal()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "no " + what + " is known, and nobody is there to be asked",
                        "Set BACKUP_USER and BACKUP_PASSWORD, or run backup-cli login, which writes "
                                + Profile.place(around.home()) + "."));
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
