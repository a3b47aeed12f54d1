package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A server with what the guide's command lines speak of, and an operator before it; all tests of them share one. */
final class CliSite implements AutoCloseable {
    private final PrivatePostgres postgres;
    private final SlowPrograms slow;
    private final RunningServer server;
    private final Api api;
    private final Cli cli;

    private CliSite() throws IOException {
        Cli.requireBuilt();
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        postgres.createShop("halfway");
        slow = SlowPrograms.create("halfway");
        Path uploads = Files.createTempDirectory("vevurn-uploads");
        Files.writeString(uploads.resolve("receipt.txt"), "paid");
        server = RunningServer.start(
                RunningServer.newBase(),
                Map.of(
                        "BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX,
                        "UPLOAD_DIR", uploads.toString(),
                        "DATABASE_URL", postgres.text("shop"),
                        "BACKUP_POSTGRES_BIN", slow.directory().toString(),
                        "BACKUP_ENVIRONMENTS", "staging,halfway,guarded",
                        "BACKUP_ENVIRONMENT_STAGING_DATABASE_URL", postgres.text("staging"),
                        "BACKUP_ENVIRONMENT_HALFWAY_DATABASE_URL", postgres.text("halfway"),
                        "BACKUP_ENVIRONMENT_GUARDED_DATABASE_URL", postgres.text("guarded"),
                        "BACKUP_ENVIRONMENT_GUARDED_RESTORE", "approve"));
        api = new Api(server);
        api.save("halfway", "halfway", "halfway");
        cli = Cli.of(server, "admin");
        assertThat(cli.run(GuideLines.SCHEDULE).status()).isZero();
    }

    PrivatePostgres postgres() {
        return postgres;
    }

    SlowPrograms slow() {
        return slow;
    }

    RunningServer server() {
        return server;
    }

    Api api() {
        return api;
    }

    Cli cli() {
        return cli;
    }

    /** Makes a backup by the command line. @return its id */
    String backup() {
        Cli.Ran ran = cli.run(GuideLines.CREATE_CONFIG + " --quiet");
        assertThat(ran.status()).as(ran.err()).isZero();
        return ran.out().strip();
    }

    String newest(String configId) {
        return api.get("/history/" + configId + "?limit=1").at("/items/0/id");
    }

    @Override
    public void close() {
        server.close();
        postgres.close();
    }

    /** Starts it for the first test class that asks, and ends it after the last. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == CliSite.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(CliSite.class))
                    .getOrComputeIfAbsent("site", key -> begun(), CliSite.class);
        }

        private static CliSite begun() {
            try {
                return new CliSite();
            } catch (IOException e) {
                throw new IllegalStateException("the server for the command line could not be started", e);
            }
        }
    }
}
