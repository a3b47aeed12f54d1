package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.PrivatePostgres;
import java.util.Optional;

/**
 * The way back from restores, told on a server that somebody else has started.
 *
 * @param backup the one that is restored
 */
record UndoStories(Api api, PrivatePostgres postgres, String backup) {
    void aRestoreIsUndoneOnceAndOnlyTheLastOne() {
        postgres.create("undone");
        postgres.sql("undone", "create table precious as select 42 as answer");
        String first = restore("undone", "").at("/id");
        String second = restore("undone", "").at("/id");

        Api.Answer tooLate = api.post("/restores/" + first + "/undo", "");
        Api.Answer undone = api.post("/restores/" + second + "/undo", "");
        Api.Answer again = api.post("/restores/" + second + "/undo", "");

        assertThat(tooLate.status()).isEqualTo(409);
        assertThat(tooLate.text()).contains("is not the last one", second);
        assertThat(undone.at("/state")).as(undone.text()).isEqualTo("SUCCEEDED");
        assertThat(undone.at("/kind")).isEqualTo("UNDO");
        assertThat(postgres.databases()).contains("undone", undone.at("/result/previousDatabase"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).contains("was undone already, by " + undone.at("/id"));
        assertThat(api.post("/restores/unknown/undo", "").status()).isEqualTo(404);
    }

    void anUndoingNeedsWhatTheEnvironmentsPolicyAsksOfARestore() {
        String request = "{\"targetEnvironment\": \"twice\", \"confirm\": \"twice\"}";
        approve(begin("/restore/" + backup, request));
        String restored = approve(begin("/restore/" + backup, request)).at("/id");

        Api.Answer unconfirmed = api.post("/restores/" + restored + "/undo", "");
        String undo = begin("/restores/" + restored + "/undo?confirm=twice", "");

        assertThat(unconfirmed.status()).isEqualTo(400);
        assertThat(unconfirmed.at("/faults/0/pointer")).isEqualTo("/confirm");
        assertThat(api.get("/operations/" + undo).at("/state")).isEqualTo("QUEUED");
        assertThat(api.post("/restores/" + undo + "/approve", "").status()).isEqualTo(403);
        Api.Answer undone = approve(undo);
        assertThat(undone.at("/state")).as(undone.text()).isEqualTo("SUCCEEDED");
        assertThat(undone.at("/kind")).isEqualTo("UNDO");
        assertThat(api.get("/audit?action=approve%20undo").at("/items/0/subject"))
                .isEqualTo(undo);
    }

    void whatARestoreDidNotKeepCannotBePutBack() {
        Api.Answer intoNothing = restore("fresh", "");
        assertThat(api.post("/restores/" + intoNothing.at("/id") + "/undo", "").text())
                .contains("it replaced nothing that it could have kept");
        Api.Answer again = restore("fresh", "");
        postgres.sql("postgres", "drop database \"" + again.at("/result/previousDatabase") + "\"");

        Api.Answer refused = api.post("/restores/" + again.at("/id") + "/undo", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("not kept any more", again.at("/result/previousDatabase"));
    }

    private String begin(String path, String body) {
        return api.begin(path, body).at("/id");
    }

    private Api.Answer approve(String operation) {
        return api.call(Optional.of("super_admin"), "POST", "/restores/" + operation + "/approve", "");
    }

    private Api.Answer restore(String environment, String more) {
        return api.post("/restore/" + backup, "{\"targetEnvironment\": \"%s\"%s}".formatted(environment, more));
    }
}
