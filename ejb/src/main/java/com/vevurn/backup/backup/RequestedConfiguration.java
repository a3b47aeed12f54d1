package com.vevurn.backup.backup;

import com.vevurn.backup.config.BackupType;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.ConfigurationReader;
import com.vevurn.backup.config.Configurations;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Json;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Finds the configuration that a request means, or makes a temporary one with the server's defaults. */
@Dependent
public class RequestedConfiguration {
    /** Backups without a configuration are kept together under this id and the type. */
    private static final String ADHOC = "adhoc-";

    @Inject
    private Configurations configurations;

    /** Whether backups of this id were asked for without a configuration. */
    public static boolean isTemporary(String configId) {
        return configId.startsWith(ADHOC);
    }

    /** @throws Failure NOT_FOUND or REQUEST_INVALID */
    Configuration of(CreateRequest request) {
        if (request.configId().isEmpty()) {
            return temporary(request);
        }
        Configuration stored = configurations.get(request.configId().get());
        boolean otherType = request.type()
                .filter(type -> !type.equals(stored.type().token()))
                .isPresent();
        if (otherType) {
            throw invalid("/type", "must be " + stored.type().token() + ", the type of " + stored.id());
        }
        return stored;
    }

    private static Configuration temporary(CreateRequest request) {
        String type = request.type().orElse("");
        if (BackupType.of(type).isEmpty()) {
            throw invalid("/type", "must be database, files or full where no configId is given");
        }
        String id = ADHOC + type;
        return ConfigurationReader.read(Json.mapper()
                .valueToTree(Map.of(
                        "id",
                        id,
                        "name",
                        request.name().orElse("Backup on request"),
                        "type",
                        type,
                        "destinations",
                        List.of(Map.of("type", "local", "config", Map.of("path", "adhoc"))))));
    }

    private static Failure invalid(String pointer, String message) {
        return Failure.refused(
                Reason.REQUEST_INVALID, "the request cannot be carried out", List.of(new Fault(pointer, message)));
    }
}
