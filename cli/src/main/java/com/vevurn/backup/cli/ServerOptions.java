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
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "Instead of user and password: a file with the bearer token of an OpenID Connect provider. Else the"
                            + " token itself in BACKUP_TOKEN, never in an option.")
    private Optional<Path> tokenFile;

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
        Optional<Path> authorities = authorities(around)
                .or(() -> profile.ca().filter(file -> ofProfile).map(Path::of));
        Optional<Credentials> token = token(around);
        if (token.isPresent()) {
            return new Login(server, token.get(), authorities);
        }
        Optional<String> known =
                named(user, "BACKUP_USER", around).or(() -> profile.user().filter(name -> ofProfile));
        String name = known.orElseGet(() -> somebody(around, "user").ask("User at " + server + ": "));
        boolean ofProfileUser = ofProfile && profile.user().filter(name::equals).isPresent();
        String password = around.variable("BACKUP_PASSWORD")
                .or(() -> profile.password().filter(secret -> ofProfileUser))
                .orElseGet(() -> askPassword(around, server, name));
        return new Login(server, new Password(name, password), authorities);
    }

    /** @throws CommandFailure USAGE when there is a user or a password too: it would be a guess which is meant */
    private Optional<Credentials> token(Surroundings around) {
        Optional<Credentials> token = tokenFile
                .<Credentials>map(TokenFile::new)
                .or(() -> around.variable("BACKUP_TOKEN").map(text -> new Token(text.strip())));
        boolean person = named(user, "BACKUP_USER", around)
                .or(() -> around.variable("BACKUP_PASSWORD"))
                .isPresent();
        if (token.isPresent() && person) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "there are both a token and a user or password",
                    "Take one: unset BACKUP_TOKEN, or BACKUP_USER and BACKUP_PASSWORD.");
        }
        return token;
    }

    /** Without the profile, which is to be written. @throws CommandFailure USAGE as above */
    Login ask(Surroundings around) {
        if (token(around).isPresent()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "a token is not kept, for it expires soon",
                    "Every command takes it from BACKUP_TOKEN or --token-file.");
        }
        URI server = server(named(url, "BACKUP_URL", around).orElseGet(() -> {
            String typed = somebody(around, "server").ask("Server [" + USUAL + "]: ");
            return typed.isEmpty() ? USUAL : typed;
        }));
        String name = named(user, "BACKUP_USER", around)
                .orElseGet(() -> somebody(around, "user").ask("User at " + server + ": "));
        String password = around.variable("BACKUP_PASSWORD").orElseGet(() -> askPassword(around, server, name));
        return new Login(server, new Password(name, password), authorities(around));
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
                        "Set BACKUP_USER and BACKUP_PASSWORD, or BACKUP_TOKEN, or run backup-cli login, which writes "
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
