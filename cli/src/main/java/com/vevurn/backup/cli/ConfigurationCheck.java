package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Has the server look at every document of a file before any of them is saved: all of them, or none. */
final class ConfigurationCheck {
    private final Session session;
    private final ConfigurationFile file;
    private final List<Fault> faults = new ArrayList<>();

    ConfigurationCheck(Session session, ConfigurationFile file) {
        this.session = session;
        this.file = file;
    }

    /** @throws CommandFailure REFUSED with every fault of every document, by its line and column */
    List<ConfigurationChange> changes() {
        List<ConfigurationChange> changes = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < file.documents().size(); i++) {
            JsonNode document = file.documents().get(i);
            String id = Words.text(document, "/id");
            if (!id.isEmpty() && !ids.add(id)) {
                faults.add(file.fault(i, "/id", "stands in this file twice"));
            }
            preview(i, document)
                    .ifPresent(preview -> changes.add(new ConfigurationChange(document, preview, stored(id))));
        }
        if (faults.isEmpty()) {
            return changes;
        }
        throw new CommandFailure(
                ExitCode.REFUSED,
                "%s has %d fault%s; nothing was saved"
                        .formatted(file.name(), faults.size(), faults.size() == 1 ? "" : "s"),
                "",
                faults);
    }

    /** What the server makes of the document, unless it has faults. */
    private Optional<JsonNode> preview(int index, JsonNode document) {
        int before = faults.size();
        try {
            JsonNode preview = session.api().post("/configs/preview", document).body();
            faults.addAll(file.place(index, Problem.faults(preview)));
            return Optional.of(preview).filter(known -> faults.size() == before);
        } catch (NotFound e) {
            // A server from before there were previews finds the faults while it saves.
            return Optional.of(Json.object());
        } catch (CommandFailure e) {
            if (e.faults().isEmpty()) {
                throw e;
            }
            faults.addAll(file.place(index, e.faults()));
            return Optional.empty();
        }
    }

    private Optional<JsonNode> stored(String id) {
        try {
            return Optional.of(session.api().get("/configs" + Api.part(id)));
        } catch (NotFound e) {
            return Optional.empty();
        }
    }
}
