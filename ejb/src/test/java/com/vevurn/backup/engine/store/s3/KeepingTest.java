package com.vevurn.backup.engine.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.StagedObject;
import com.vevurn.backup.engine.store.s3.S3Location.Keeping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How objects shall be kept, as it is asked for on the wire: few services other than Amazon's do all of it. */
class KeepingTest {
    private static final Folder FOLDER = new Folder("shop", "shop-20261123T020000Z-abc234");
    private static final Keeping KEEPING = new Keeping(
            Optional.of("STANDARD_IA"),
            Optional.of("aws:kms"),
            Optional.of("alias/backups"),
            Optional.of(Duration.ofDays(30)),
            Map.of("team", "shop & co", "cost-centre", "4711"));

    private final List<HttpExchange> requests = new ArrayList<>();
    private PretendedS3 service;

    @BeforeEach
    void start() throws IOException {
        service = new PretendedS3(this::answer);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aSmallObjectIsPutWithAllThatWasAskedFor() throws IOException {
        write(1000);

        requireAll(request("PUT", "/key"));
    }

    @Test
    void aLargeObjectIsBegunWithAllThatWasAskedFor() throws IOException {
        write(9 << 20);

        requireAll(request("POST", "?uploads"));
        assertThat(request("PUT", "partNumber=1").getRequestHeaders()).containsKey("Content-MD5");
    }

    private static void requireAll(HttpExchange request) {
        Map<String, String> sent = Map.of(
                "x-amz-storage-class", "STANDARD_IA",
                "x-amz-server-side-encryption", "aws:kms",
                "x-amz-server-side-encryption-aws-kms-key-id", "alias/backups",
                "x-amz-object-lock-mode", "GOVERNANCE",
                "x-amz-object-lock-retain-until-date", "2026-12-24T02:00:00Z",
                "x-amz-tagging", "cost-centre=4711&team=shop%20%26%20co");
        sent.forEach((name, value) ->
                assertThat(request.getRequestHeaders().getFirst(name)).as(name).isEqualTo(value));
    }

    private void write(int bytes) throws IOException {
        try (S3Store store = service.store(KEEPING, Instant.parse("2026-11-24T02:00:00Z"));
                StagedObject staged = store.stage(FOLDER.file("key"))) {
            staged.body().write(new byte[bytes]);
            staged.commit();
        }
    }

    private HttpExchange request(String method, String part) {
        return requests.stream()
                .filter(request -> request.getRequestMethod().equals(method)
                        && request.getRequestURI().toString().contains(part))
                .findFirst()
                .orElseThrow();
    }

    /** As a service that has nothing and takes everything. */
    private void answer(HttpExchange request) throws IOException {
        try (request) {
            requests.add(request);
            request.getRequestBody().readAllBytes();
            String query =
                    Optional.ofNullable(request.getRequestURI().getQuery()).orElse("");
            String body = "";
            if (query.equals("uploads")) {
                body = "<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>";
            } else if (request.getRequestMethod().equals("POST")) {
                body = "<CompleteMultipartUploadResult><ETag>\"e\"</ETag></CompleteMultipartUploadResult>";
            }
            request.getResponseHeaders().set("ETag", "\"e\"");
            boolean head = request.getRequestMethod().equals("HEAD");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            request.sendResponseHeaders(head ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
            request.getResponseBody().write(bytes);
        }
    }
}
