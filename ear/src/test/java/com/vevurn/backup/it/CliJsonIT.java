package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every command writes as JSON about a running server, held against the schemas that the command line comes with. */
@ExtendWith(CliSite.Shared.class)
class CliJsonIT {
    private static final Path SCHEMAS = Path.of("../cli/src/main/schema");
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Holds the things that the other schemas speak of. */
    private static final String SHARED = "things";

    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final Set<String> seen = new TreeSet<>();
    private final CliSite site;

    CliJsonIT(CliSite site) {
        this.site = site;
    }

    @Test
    void everyCommandWritesWhatItsSchemaSays() throws IOException {
        fits(0, "login");
        fits(0, "schedule --file configs/backup-daily-db.json --dry-run");
        fits(0, "schedule --file configs/backup-daily-db.json");
        String backup = fits(0, "create --config daily-db-backup").at("/id").asText();
        fits(0, "list");
        fits(0, "list --configs");
        fits(0, "list --config daily-db-backup --limit 10");
        String operation =
                fits(0, "verify --level structure --backup " + backup).at("/id").asText();
        fits(0, "show --backup " + backup);
        fits(0, "show --operation " + operation);
        fits(0, "repair --backup " + backup);
        fits(0, "restore --environment staging --dry-run --backup " + backup);
        fits(0, "restore --environment staging --yes --backup " + backup);
        String replaced = fits(0, "restore --environment staging --yes --backup " + backup)
                .at("/id")
                .asText();
        fits(0, "undo --yes --restore " + replaced);
        String held = fits(0, "restore --environment guarded --yes --no-wait --backup " + backup)
                .at("/id")
                .asText();
        fits(Cli.of(site.server(), "super_admin"), 0, "approve --restore " + held);
        fits(0, "download --to fetched --backup " + backup);
        fits(0, "protect --reason audit --backup " + backup);
        fits(0, "unprotect --yes --backup " + backup);
        fits(0, "restore-point --description \"before the update\"");
        fits(0, "restore-point --list");
        fits(0, "environments");
        fits(0, "stats");
        fits(0, "audit --limit 5");
        fits(0, "doctor");
        fits(0, "keys");
        fits(0, "rotate");
        fits(0, "recovery-kit");
        fits(0, "import --from daily");
        fits(0, "cleanup --dry-run");
        fits(0, "cleanup --yes");
        String running = site.cli()
                .run("./backup-cli create --config halfway --no-wait --quiet")
                .out()
                .strip();
        fits(0, "cancel --backup " + running);
        // The newest good one of its configuration stays.
        site.backup();
        fits(0, "delete --yes --backup " + backup);

        assertThat(seen).as("no command without a line here").isEqualTo(schemas());
    }

    private JsonNode fits(int status, String line) throws IOException {
        return fits(site.cli(), status, line);
    }

    private JsonNode fits(Cli cli, int status, String line) throws IOException {
        Cli.Ran ran = cli.run("./backup-cli " + line + " --output json");
        assertThat(ran.status()).as(line + ": " + ran.err() + ran.out()).isEqualTo(status);
        JsonNode written = JSON.readTree(ran.out());
        String command = line.split(" ", 2)[0];
        Path schema = SCHEMAS.resolve(command + ".schema.json");
        assertThat(factory.getSchema(schema.toAbsolutePath().normalize().toUri())
                        .validate(written))
                .as(line + ": " + ran.out())
                .extracting(ValidationMessage::getMessage)
                .isEmpty();
        seen.add(command);
        return written;
    }

    private static Set<String> schemas() {
        Set<String> names = new TreeSet<>();
        Arrays.stream(SCHEMAS.toFile().list())
                .map(file -> file.replace(".schema.json", ""))
                .filter(name -> !name.equals(SHARED))
                .forEach(names::add);
        return names;
    }
}
