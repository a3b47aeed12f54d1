package com.vevurn.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.BackupOrder;
import com.vevurn.backup.engine.archive.BackupWriter;
import com.vevurn.backup.engine.archive.Compression;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.archive.Destination;
import com.vevurn.backup.engine.source.postgres.ParallelDump;
import com.vevurn.backup.engine.source.postgres.PostgresSource;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.engine.store.s3.S3Identities;
import com.vevurn.backup.engine.store.s3.S3Location;
import com.vevurn.backup.engine.store.s3.S3Store;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.platform.RestorePolicy;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.S3Server;
import com.vevurn.backup.testing.Shell;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Restores of every kind bring back what was there: by the fingerprints that each of them compares, and by {@code psql} and
 * {@code diff}, which know nothing of this service. Of all kinds, each pair of two properties comes at least once.
 */
class RestoreMatrixTest {
    private static final ToolBox TOOLS = ToolBox.discover(List.of());
    private static final String BUCKET = "matrix";

    /** Compares all rows of the tables of two databases whose names begin with a text, each table sorted; counts them. */
    private static final String ROWS = """
            rows() {
              psql -XAtq -d "$1" <<SQL
            select format('copy (select * from %s t order by t::text) to stdout', c.oid::regclass) from pg_class c
            where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname like '$2%' order by c.relname
            \\gexec
            SQL
            }
            rows "$1" "$3" | wc -l
            diff <(rows "$1" "$3") <(rows "$2" "$3")
            """;

    /** Compares all that is not a row: every definition with its owner, rights and comment, sequences, large objects. */
    private static final String ALL_ELSE = """
            all_else() {
              pg_dump --schema-only -d "$1" | grep -v '^.\\(un\\)\\?restrict '
              psql -XAtq -d "$1" <<SQL
            select schemaname, sequencename, last_value from pg_sequences order by 1, 2;
            select oid, pg_get_userbyid(lomowner), lomacl, md5(lo_get(oid)) from pg_largeobject_metadata order by 1;
            SQL
            }
            all_else "$1" | grep -c -e clerk -e 東京
            diff <(all_else "$1") <(all_else "$2")
            """;

    /** What a dump has to carry beyond tables and rows. */
    private static final String EXTRAS = """
            create role clerk;
            create collation german (provider = icu, locale = 'de-DE');
            create table prices (name text collate german primary key, price numeric);
            alter table prices owner to clerk;
            alter table prices enable row level security;
            create policy mine on prices using (name <> '');
            comment on column prices.price is '東京';
            grant select (name), update (price) on prices to public;
            grant usage on sequence receipt_numbers to clerk with grant option;
            alter default privileges for role clerk grant select on tables to public;
            select lo_from_bytea(4711, '東京');
            grant select on large object 4711 to clerk;
            revoke execute on function touch() from public;
            """;

    @TempDir
    private static Path shared;

    private static PrivatePostgres postgres;
    private static S3Server s3;

    @BeforeAll
    static void start() {
        System.setProperty("aws.accessKeyId", S3Server.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", S3Server.SECRET_KEY);
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        postgres.sql("shop", EXTRAS);
        postgres.sql("postgres", "create database witness template shop");
        s3 = S3Server.start();
        s3.createBucket(BUCKET);
    }

    @AfterAll
    static void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        s3.close();
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GZIP,  true,  2, s3,    other, some",
        "GZIP,  false, 1, local, same,  whole",
        "BZIP2, true,  2, local, same,  some",
        "BZIP2, false, 1, s3,    other, whole",
        "ZSTD,  true,  2, local, other, whole",
        "ZSTD,  false, 1, s3,    same,  some",
        "NONE,  true,  1, s3,    same,  some",
        "NONE,  false, 2, local, other, whole",
    })
    void whatIsRestoredIsWhatWas(
            Compression codec, boolean encrypted, int jobs, String place, String target, String extent) {
        String mark = codec.name().toLowerCase(Locale.ROOT) + encrypted;
        boolean whole = extent.equals("whole");
        RestoreOrder order = new RestoreOrder(
                Optional.empty(),
                false,
                whole ? Wanted.EVERYTHING : new Wanted(List.of("sales"), List.of(), List.of()));
        try (Store store = store(place, mark)) {
            new BackupWriter(Fixtures.KEYS, Clock.systemUTC(), Duration.ofMinutes(1))
                    .write(
                            new BackupOrder(Fixtures.FOLDER, "Shop", "database", "production", codec, 1, encrypted),
                            List.of(
                                    jobs == 1
                                            ? new PostgresSource(postgres.url("shop"), TOOLS, Fixtures.LIMITS)
                                            : new ParallelDump(
                                                    postgres.url("shop"), TOOLS, Fixtures.LIMITS, jobs, 100_000)),
                            List.of(new Destination(place, store)),
                            new Progress());
        }
        String database = target.equals("same") ? "shop" : "other_" + mark;
        Environment environment =
                new Environment(Optional.of(postgres.url(database)), List.of(), RestorePolicy.usual("staging"));

        RestoreResult result;
        try (Store store = store(place, mark)) {
            CopyReader copy = CopyReader.open(store, Fixtures.FOLDER, Fixtures.KEYS, Optional.empty());
            result = new Restoration("staging", environment, mark, order, jobs, TOOLS, Fixtures.LIMITS)
                    .run(copy, () -> RestorePointNote.none(""), new Progress());
        }

        String compared = Shell.run(
                libpq(),
                "bash",
                "-c",
                ROWS,
                "rows",
                "witness",
                result.database().orElseThrow(),
                whole ? "" : "sales");
        assertThat(Integer.parseInt(compared.strip())).isGreaterThanOrEqualTo(20_000);
        if (whole) {
            String known = Shell.run(
                    libpq(),
                    "bash",
                    "-c",
                    ALL_ELSE,
                    "all-else",
                    "witness",
                    result.database().orElseThrow());
            assertThat(Integer.parseInt(known.strip())).isGreaterThan(5);
        }
        assertThat(result.tables().orElseThrow()).isGreaterThanOrEqualTo(whole ? 4L : 2L);
    }

    @Test
    void eachPairOfTwoPropertiesIsTriedAtLeastOnce() throws NoSuchMethodException {
        List<List<String>> rows = Stream.of(RestoreMatrixTest.class
                        .getDeclaredMethod(
                                "whatIsRestoredIsWhatWas",
                                Compression.class,
                                boolean.class,
                                int.class,
                                String.class,
                                String.class,
                                String.class)
                        .getAnnotation(CsvSource.class)
                        .value())
                .map(row -> List.of(row.split(",\\s*")))
                .toList();
        for (int one = 0; one < 6; one++) {
            for (int other = one + 1; other < 6; other++) {
                int i = one;
                int j = other;
                assertThat(rows.stream()
                                .map(row -> List.of(row.get(i), row.get(j)))
                                .distinct())
                        .as("properties %d and %d", one, other)
                        .hasSize(one == 0 ? 8 : 4);
            }
        }
        assertThat(rows.stream().map(row -> row.get(0)).distinct()).hasSameSizeAs(Compression.values());
    }

    private static Map<String, String> libpq() {
        Map<String, String> environment = new HashMap<>(postgres.libpq());
        environment.put(
                "PATH",
                TOOLS.installed().get(0).directory() + ":"
                        + Shell.run(Map.of(), "sh", "-c", "echo $PATH").strip());
        return environment;
    }

    private static Store store(String place, String mark) {
        return place.equals("local")
                ? new LocalStore(shared.resolve(mark))
                : new S3Store(
                        new S3Location(
                                BUCKET,
                                mark,
                                "us-east-1",
                                Optional.of(s3.endpoint()),
                                true,
                                false,
                                S3Location.Keeping.BY_DEFAULT,
                                Duration.ofSeconds(15)),
                        S3Identities.of(Optional.empty()),
                        Clock.systemUTC(),
                        Optional.empty());
    }
}
