package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.testing.FaultyWay;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.S3Server;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A server whose configurations keep one day, at a local disk and in S3, the way to which can be disturbed. */
abstract class RetentionSite {
    static final String BUCKET = "retention";
    /** Artifacts of a copy, its key, its manifest, and the text that tells how to restore it. */
    static final int FILES = 5;

    /** Of the identity that alone may delete, where a test says so. */
    static final String CLEANUP_TOKEN = "token-of-the-clean-up";

    static final Duration SOON = Duration.ofSeconds(60);

    static PrivatePostgres postgres;
    static S3Server s3;
    static FaultyWay way;
    static Path base;
    static RunningServer server;
    static Api api;

    @BeforeAll
    static void start() {
        postgres = PrivatePostgres.start();
        postgres.create("catalogue");
        postgres.createShop("shop");
        s3 = S3Server.start();
        s3.createBucket(BUCKET);
        way = FaultyWay.to(s3.port());
        base = RunningServer.newBase();
        boot();
    }

    @AfterAll
    static void stop() {
        server.close();
        way.close();
        s3.close();
        postgres.close();
    }

    static void boot() {
        server = RunningServer.start(
                base,
                Map.ofEntries(
                        Map.entry("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX),
                        Map.entry("DATABASE_URL", postgres.text("shop")),
                        Map.entry("BACKUP_ENVIRONMENTS", "staging"),
                        Map.entry("BACKUP_ENVIRONMENT_STAGING_DATABASE_URL", postgres.text("staging")),
                        Map.entry("AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY),
                        Map.entry("AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY),
                        Map.entry("AWS_SHARED_CREDENTIALS_FILE", profiles().toString()),
                        Map.entry("BACKUP_S3_CLEANUP_PROFILE", "vevurn-cleanup"),
                        Map.entry("BACKUP_S3_TIMEOUT", "PT6S"),
                        Map.entry("BACKUP_LEASE", "PT3S"),
                        Map.entry(
                                "BACKUP_CATALOG_URL", "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/catalogue"),
                        Map.entry("BACKUP_CATALOG_USER", PrivatePostgres.USER),
                        Map.entry("BACKUP_CATALOG_PASSWORD", PrivatePostgres.PASSWORD)));
        api = new Api(server);
    }

    private static Path profiles() {
        try {
            return Files.writeString(base.resolve("aws-credentials"), """
                    [vevurn-cleanup]
                    aws_access_key_id = %s
                    aws_secret_access_key = %s
                    aws_session_token = %s
                    """.formatted(
                            S3Server.ACCESS_KEY, S3Server.SECRET_KEY, CLEANUP_TOKEN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A configuration that keeps one day, at a local disk and in S3. */
    static void save(String id) {
        Api.Answer saved = api.post("/configs", """
                {"id": "%s", "name": "Retention", "type": "database",
                 "retention": {"daily": 1, "weekly": 0, "monthly": 0},
                 "destinations": [
                   {"type": "local", "config": {"path": "place"}},
                   {"type": "s3", "config": {"bucket": "%s", "folder": "folder", "endpoint": "%s", "pathStyle": true}}]}
                """.formatted(id, BUCKET, way.endpoint()));
        assertThat(saved.status()).as(saved.text()).isLessThan(300);
    }

    /** Backups that were made some days ago, as far as the catalogue knows, from now on. */
    static List<String> backups(String configId, int... days) {
        List<String> ids =
                IntStream.of(days).mapToObj(i -> api.run(configId).at("/id")).toList();
        for (int i = 0; i < days.length; i++) {
            postgres.sql(
                    "catalogue",
                    "update backup set created_at = now() - interval '%d days' where id = '%s'"
                            .formatted(days[i], ids.get(i)));
        }
        return ids;
    }

    static Api.Answer delete(String role, String backup, String query) {
        return api.call(Optional.of(role), "DELETE", "/backups/" + backup + query, "");
    }

    static void await(String backup, String state) {
        Wait.until(
                backup + " is " + state,
                SOON,
                () -> api.get("/backups/" + backup).at("/state").equals(state));
    }

    static List<String> copies(String backup) {
        Api.Answer answer = api.get("/backups/" + backup);
        return List.of(answer.at("/copies/0/state"), answer.at("/copies/1/state"));
    }

    static List<String> decisions(JsonNode rows, String backup) {
        List<String> decisions = new ArrayList<>();
        rows.forEach(row -> {
            if (row.at("/backupId").asText().equals(backup)) {
                decisions.add(
                        row.at("/decision").asText() + " " + row.at("/rule").asText());
            }
        });
        return decisions;
    }

    static Path local(String configId, String backup) {
        return server.data().resolve("backups/place").resolve(configId).resolve(backup);
    }

    /** Everything that lies of a backup, on disk and in S3. */
    static List<String> objects(String backup) {
        try (Stream<Path> files = Files.walk(server.data().resolve("backups"))) {
            return Stream.concat(
                            files.filter(Files::isRegularFile).map(Path::toString), s3.everythingIn(BUCKET).stream())
                    .filter(name -> name.contains(backup))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
