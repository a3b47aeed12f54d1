package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is deleted by name, what is protected from that and from clean-ups, and restore points, which are from birth. */
class DeletionIT extends RetentionSite {
    @Test
    void aProtectedBackupIsDeletedByASuperAdminOnlyAndOneInUseOrTheNewestByNobodyLightly() {
        save("single");
        List<String> ids = backups("single", 0, 0);
        String older = ids.get(0);
        String newest = ids.get(1);
        api.call(Optional.of("admin"), "PUT", "/backups/" + older + "/protection", "{\"reason\": \"year end\"}");

        assertThat(delete("admin", older, "").status()).isEqualTo(403);
        assertThat(delete("admin", newest, "").at("/detail")).contains("newest good backup");
        assertThat(delete("admin", newest, "?force=true").status()).isEqualTo(409);
        assertThat(delete("super_admin", newest, "").status()).isEqualTo(409);
        assertThat(objects(newest)).hasSize(2 * FILES);

        assertThat(delete("super_admin", older, "").at("/state")).isEqualTo("SUCCEEDED");
        assertThat(objects(older)).isEmpty();
        assertThat(api.get("/backups/" + older).at("/state")).isEqualTo("EXPIRED");
        assertThat(delete("super_admin", older, "").status()).isEqualTo(409);
        assertThat(delete("super_admin", newest, "?force=true").at("/result/removed"))
                .isEqualTo("2");
        assertThat(objects(newest)).isEmpty();
    }

    @Test
    void aBackupThatAnOperationWorksOnIsKeptAndCannotBeDeleted() {
        save("used");
        String used = backups("used", 5, 3).get(0);
        postgres.sql(
                "catalogue",
                "insert into operation (id, kind, state, backup_id, actor, detail, node, lease_until, cancel_requested,"
                        + " phase, bytes_read, bytes_stored, queued_at) values ('restore-it', 'RESTORE', 'RUNNING', '"
                        + used + "', 'it', '', 'it', now() + interval '1 hour', false, 'RESTORING', 0, 0, now())");

        Api.Answer cleanup = api.post("/cleanup?config=used", "");
        Api.Answer deleted = delete("super_admin", used, "");
        postgres.sql("catalogue", "delete from operation where id = 'restore-it'");

        assertThat(decisions(cleanup.json().at("/result/rows"), used)).containsOnly("keep used");
        assertThat(deleted.status()).isEqualTo(409);
        assertThat(objects(used)).hasSize(2 * FILES);
        assertThat(api.post("/cleanup?config=used", "").at("/result/removed")).isEqualTo("2");
    }

    @Test
    void protectionIsShownLiftedAndAudited() {
        save("guarded");
        String id = backups("guarded", 0).get(0);
        String path = "/backups/" + id + "/protection";

        assertThat(api.call(Optional.of("admin"), "PUT", path, "{\"reason\": \" \"}")
                        .text())
                .contains("/reason");
        assertThat(api.call(Optional.of("admin"), "PUT", path, "{\"reason\": \"for good\"}")
                        .at("/protection/by"))
                .isEqualTo("admin");
        assertThat(api.get("/backups/" + id).at("/protection/reason")).isEqualTo("for good");
        assertThat(api.call(Optional.of("admin"), "DELETE", path, "").status()).isEqualTo(204);
        assertThat(api.get("/backups/" + id).json().at("/protection").isMissingNode())
                .isTrue();
        assertThat(api.get("/audit?limit=100").json().at("/items"))
                .anyMatch(act -> act.at("/subject").asText().equals(id)
                        && act.at("/outcome").asText().equals("protected")
                        && act.at("/detail").asText().equals("for good"));
    }

    @Test
    void aRestorePointIsEverythingThatAnEnvironmentHasAndStaysForEver() {
        save("base");

        assertThat(api.post("/restore-point", "{}").text()).contains("/description");
        Api.Answer made =
                api.post("/restore-point", "{\"description\": \"Before major update\", \"configId\": \"base\"}");
        assertThat(List.of(made.at("/state"), made.at("/type"), made.at("/restorePoint")))
                .as(made.text())
                .containsExactly("COMPLETED", "database", "Before major update");
        String id = made.at("/id");
        assertThat(objects(id)).hasSize(2 * FILES);
        assertThat(api.post("/restore-point", "{\"description\": \"Another\"}").at("/state"))
                .isEqualTo("COMPLETED");
        postgres.sql("catalogue", "update backup set created_at = now() - interval '9 years' where id = '" + id + "'");

        Api.Answer cleanup = api.post("/cleanup?config=restore-point", "");

        assertThat(decisions(cleanup.json().at("/result/rows"), id)).containsOnly("keep protected");
        Api.Answer listed = api.call(Optional.of("manager"), "GET", "/restore-points?limit=1", "");
        assertThat(listed.at("/total")).isEqualTo("2");
        assertThat(listed.at("/items/0/restorePoint")).isEqualTo("Another");
        assertThat(api.call(Optional.of("admin"), "DELETE", "/backups/" + id + "/protection", "")
                        .status())
                .isEqualTo(403);
        assertThat(delete("admin", id, "").status()).isEqualTo(403);
        assertThat(api.post("/restore/" + id, "{\"targetEnvironment\": \"staging\"}")
                        .at("/state"))
                .isEqualTo("SUCCEEDED");
        assertThat(postgres.sql("staging", "select count(*) from sales"))
                .isEqualTo(postgres.sql("shop", "select count(*) from sales"));
        assertThat(delete("super_admin", id, "").at("/state")).isEqualTo("SUCCEEDED");
    }
}
