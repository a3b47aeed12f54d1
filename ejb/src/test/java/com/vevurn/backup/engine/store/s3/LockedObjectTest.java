package com.vevurn.backup.engine.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.ObjectKey;
import com.vevurn.backup.engine.store.s3.S3Location.Keeping;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects under a lock, at a service that tells of it as Amazon's does: few others know locks. */
class LockedObjectTest {
    private static final ObjectKey KEY = new Folder("shop", "shop-20261123T020000Z-abc234").file("manifest.json");
    private static final Instant END = Instant.parse("2026-12-23T02:00:00Z");

    private final List<String> methods = new CopyOnWriteArrayList<>();
    private volatile int answerToDelete = 204;
    private PretendedS3 service;

    @BeforeEach
    void start() throws IOException {
        service = new PretendedS3(this::answer);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    /** A bucket with versions takes any deletion, hides the version and keeps it: nothing would be gained but confusion. */
    @Test
    void aLockedObjectIsLeftAloneAndToldOf() {
        assertThatThrownBy(() -> delete(Optional.of(Duration.ofDays(30)), END.minusSeconds(1)))
                .isInstanceOfSatisfying(Failure.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.DELETION_REFUSED);
                    assertThat(e).hasMessageEndingWith("manifest.json: locked until 2026-12-23T02:00:00Z");
                });
        assertThat(methods).containsExactly("HEAD");
    }

    @Test
    void whoseLockHasEndedIsDeleted() {
        delete(Optional.of(Duration.ofDays(30)), END.plusSeconds(1));

        assertThat(methods).containsExactly("HEAD", "DELETE");
    }

    @Test
    void aLockThatTheBucketSetsByItselfIsNamedWhereItRefuses() {
        answerToDelete = 403;

        assertThatThrownBy(() -> delete(Optional.empty(), END.minusSeconds(1)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("locked until 2026-12-23T02:00:00Z");
        assertThat(methods).containsExactly("DELETE", "HEAD");
    }

    private void delete(Optional<Duration> lock, Instant now) {
        Keeping keeping = new Keeping(Optional.empty(), Optional.empty(), Optional.empty(), lock, Map.of());
        try (S3Store store = service.store(keeping, now)) {
            store.delete(KEY);
        }
    }

    private void answer(HttpExchange request) throws IOException {
        try (request) {
            methods.add(request.getRequestMethod());
            if (request.getRequestMethod().equals("HEAD")) {
                request.getResponseHeaders().set("x-amz-object-lock-mode", "GOVERNANCE");
                request.getResponseHeaders().set("x-amz-object-lock-retain-until-date", END.toString());
                request.sendResponseHeaders(200, -1);
                return;
            }
            byte[] body = (answerToDelete == 403 ? "<Error><Code>AccessDenied</Code></Error>" : "")
                    .getBytes(StandardCharsets.UTF_8);
            request.sendResponseHeaders(answerToDelete, body.length == 0 ? -1 : body.length);
            request.getResponseBody().write(body);
        }
    }
}
