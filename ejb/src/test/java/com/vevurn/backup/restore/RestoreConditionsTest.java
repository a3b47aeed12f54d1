package com.vevurn.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import com.vevurn.backup.config.BackupType;
import com.vevurn.backup.engine.source.files.Root;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.platform.Json;
import com.vevurn.backup.platform.RestorePolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A request for a restore is refused with every fault at once. */
class RestoreConditionsTest {
    private static final List<Root> UPLOADS = List.of(new Root("uploads", Path.of("/srv/uploads")));

    private static final Map<String, Environment> ENVIRONMENTS = Map.of(
            "production", new Environment(Optional.empty(), UPLOADS, RestorePolicy.usual("production")),
            "guarded",
                    new Environment(
                            Optional.empty(), UPLOADS, new RestorePolicy(true, true, false, false, Optional.empty())),
            "sealed",
                    new Environment(
                            Optional.empty(), UPLOADS, new RestorePolicy(false, true, false, false, Optional.empty())));

    @Test
    void theNameOfTheEnvironmentIsEnoughWhereThePolicyAsksForNoMore() {
        assertThat(accept("production", "", "").withoutRestorePoint()).isEmpty();
    }

    @Test
    void aPolicyMayAskForTheNameTwice() {
        assertThat(faults("guarded", "", "")).containsExactly("/confirm");
        assertThat(faults("guarded", "production", "")).containsExactly("/confirm");
        assertThat(accept("guarded", "guarded", "")).isNotNull();
    }

    @Test
    void aNameThatIsNotTheTargetsIsAMistakeWhereverItIsSent() {
        assertThat(faults("production", "guarded", "")).containsExactly("/confirm");
    }

    @Test
    void aRestorePointIsDeclinedWithAReasonOrNotAtAll() {
        assertThat(accept("production", "", " it is empty anyway ").withoutRestorePoint())
                .contains("it is empty anyway");
        assertThat(faults("production", "", "   ")).containsExactly("/withoutRestorePoint");
    }

    @Test
    void aLookAtWhatWouldHappenNeedsNoConfirmation() {
        RestoreRequest look = request("{\"targetEnvironment\": \"guarded\", \"dryRun\": true}");

        assertThat(RestoreConditions.accept(look, ENVIRONMENTS, BackupType.FILES))
                .isNotNull();
    }

    @Test
    void partsReplaceNothingAndNeedNoConfirmation() {
        RestoreRequest part = request("{\"targetEnvironment\": \"guarded\", \"paths\": [\"uploads/2026\"]}");

        assertThat(RestoreConditions.accept(part, ENVIRONMENTS, BackupType.FULL).replaces())
                .isFalse();
    }

    @Test
    void whatABackupCannotHoldIsRefused() {
        assertThat(pointers("{\"targetEnvironment\": \"production\", \"tables\": [\"a\"]}", BackupType.FILES))
                .containsExactly("/tables", "/targetEnvironment");
        assertThat(pointers("{\"targetEnvironment\": \"production\", \"paths\": [\"a\"]}", BackupType.DATABASE))
                .containsExactly("/paths");
        assertThat(pointers(
                        "{\"targetEnvironment\": \"production\", \"paths\": [\" \"], \"mode\": \"sideways\"}",
                        BackupType.FILES))
                .containsExactly("/mode", "");
    }

    @Test
    void inPlaceIsForDatabasesAlone() {
        assertThat(pointers("{\"targetEnvironment\": \"production\", \"mode\": \"in-place\"}", BackupType.FILES))
                .containsExactly("/mode");
    }

    @Test
    void everyFaultIsToldAtOnce() {
        assertThat(faults(BackupType.FULL, "sealed", "other", "\n"))
                .containsExactly("/withoutRestorePoint", "/targetEnvironment", "/targetEnvironment", "/confirm");
        assertThat(faults("nowhere", "", "\n")).containsExactly("/withoutRestorePoint", "/targetEnvironment");
    }

    private static List<String> faults(String target, String confirm, String declined) {
        return faults(BackupType.FILES, target, confirm, declined);
    }

    private static List<String> faults(BackupType type, String target, String confirm, String declined) {
        return catchThrowableOfType(Failure.class, () -> accept(type, target, confirm, declined)).faults().stream()
                .map(Fault::pointer)
                .toList();
    }

    private static RestoreOrder accept(String target, String confirm, String declined) {
        return accept(BackupType.FILES, target, confirm, declined);
    }

    private static RestoreOrder accept(BackupType type, String target, String confirm, String declined) {
        return RestoreConditions.accept(
                new RestoreRequest(
                        Optional.of(target),
                        sent(confirm),
                        Optional.empty(),
                        sent(declined),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                ENVIRONMENTS,
                type);
    }

    private static RestoreRequest request(String json) {
        return Json.read(json, new TypeReference<>() {});
    }

    private static List<String> pointers(String json, BackupType type) {
        return catchThrowableOfType(Failure.class, () -> RestoreConditions.accept(request(json), ENVIRONMENTS, type))
                .faults()
                .stream()
                .map(Fault::pointer)
                .toList();
    }

    private static Optional<String> sent(String text) {
        return Optional.of(text).filter(sent -> !sent.isEmpty());
    }
}
