package com.vevurn.backup.rebuild;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vevurn.backup.backup.FoundBackups;
import com.vevurn.backup.backup.RequestedConfiguration;
import com.vevurn.backup.config.ConfigurationCatalogue;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.operation.Act;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Saves the configurations that manifests keep and the catalogue does not have. They are saved disabled: a server that was
 * set up to look at backups must not begin to make some, or two servers would make those of one.
 */
@Dependent
public class KeptConfigurations {
    @Inject
    private ConfigurationCatalogue configurations;

    @Inject
    private Event<Act> acts;

    /** @param wanted whether they are saved, or only named */
    void restore(NewestDocuments documents, boolean wanted, String actor, ImportReport report) {
        for (String configId : documents.configIds()) {
            boolean someones =
                    !configId.equals(FoundBackups.RESTORE_POINTS) && !RequestedConfiguration.isTemporary(configId);
            if (someones && configurations.edition(configId).isEmpty()) {
                Optional<ObjectNode> document = documents.of(configId).filter(kept -> wanted);
                if (document.isPresent() && save(document.get(), actor, report)) {
                    report.saved(configId);
                } else {
                    report.unknown(configId);
                }
            }
        }
    }

    private boolean save(ObjectNode document, String actor, ImportReport report) {
        String id = document.path("id").asText();
        try {
            configurations.save(document.put("enabled", false), actor);
            acts.fire(new Act(actor, "", "save", id, "created", "import of what its newest manifest keeps; disabled"));
            return true;
        } catch (Failure e) {
            String faults = e.faults().stream().map(Fault::toString).collect(Collectors.joining("; "));
            report.problem("the configuration %s was not saved: %s %s".formatted(id, e.getMessage(), faults));
            return false;
        }
    }
}
