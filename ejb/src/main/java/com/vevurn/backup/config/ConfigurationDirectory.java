package com.vevurn.backup.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.health.SelfTest;
import com.vevurn.backup.operation.Act;
import com.vevurn.backup.platform.DocumentDirectory;
import com.vevurn.backup.platform.Json;
import com.vevurn.backup.platform.Settings;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;

/**
 * Configurations as code: the documents of {@code backup.config-dir}, one or a list in each {@code *.json}. Each document is
 * applied whole or refused whole, whatever the others are. One that vanishes from the directory stays in the catalogue.
 */
@ApplicationScoped
public class ConfigurationDirectory implements DocumentDirectory {
    static final String ACTOR = "config-dir";
    private static final System.Logger LOG = System.getLogger(ConfigurationDirectory.class.getName());
    private static final long LARGEST_FILE_BYTES = 1 << 20;

    @Inject
    private Settings settings;

    @Inject
    private ConfigurationCatalogue catalogue;

    @Inject
    private Event<Act> acts;

    private final AtomicInteger applied = new AtomicInteger();
    private final List<String> refusals = new CopyOnWriteArrayList<>();

    /** Applies every document. */
    void apply() {
        settings.configDirectory().ifPresent(directory -> {
            Map<String, String> origins = new HashMap<>();
            for (Path file : files(directory)) {
                apply(file, origins);
            }
            LOG.log(System.Logger.Level.INFO, "{0}: {1}", directory, finding().message());
        });
    }

    /** Never down for what is refused: the configurations that are stored go on being backed up. */
    @Override
    public SelfTest.Finding finding() {
        String refused = refusals.isEmpty() ? "" : "; refused: " + String.join("; ", refusals);
        return new SelfTest.Finding(
                true,
                settings.configDirectory()
                        .map(directory -> applied.get() + " documents in force" + refused)
                        .orElse("none; BACKUP_CONFIG_DIR is not set"));
    }

    private List<Path> files(Path directory) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.json")) {
            found.forEach(files::add);
        } catch (IOException e) {
            refuse(directory.toString(), "the directory cannot be read: " + e);
        }
        files.sort(null);
        return files;
    }

    private void apply(Path file, Map<String, String> origins) {
        String name = file.getFileName().toString();
        JsonNode content;
        try {
            if (Files.size(file) > LARGEST_FILE_BYTES) {
                refuse(name, "is larger than " + LARGEST_FILE_BYTES + " bytes");
                return;
            }
            content = Json.mapper().readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            refuse(
                    name,
                    "is no JSON: " + e.getOriginalMessage() + " in line "
                            + e.getLocation().getLineNr());
            return;
        } catch (IOException e) {
            refuse(name, "cannot be read: " + e);
            return;
        }
        if (content.isArray()) {
            List<JsonNode> documents =
                    StreamSupport.stream(content.spliterator(), false).toList();
            for (int i = 0; i < documents.size(); i++) {
                apply(documents.get(i), name, "/" + i, origins);
            }
        } else {
            apply(content, name, "", origins);
        }
    }

    private void apply(JsonNode document, String file, String pointer, Map<String, String> origins) {
        String id = document.path("id").asText();
        String earlier = id.isEmpty() ? null : origins.putIfAbsent(id, file + pointer);
        if (earlier != null) {
            refuse(file, pointer + "/id is that of " + earlier + " too");
            return;
        }
        try {
            SavedConfiguration saved = save(document);
            applied.incrementAndGet();
            if (saved.change() != SavedConfiguration.Change.NONE) {
                String change = saved.change().name().toLowerCase(Locale.ROOT);
                LOG.log(System.Logger.Level.INFO, "{0} is {1} by {2}", id, change, file);
                acts.fire(new Act(ACTOR, "", "save", id, change, file));
            }
        } catch (Failure e) {
            List<Fault> faults = e.faults().isEmpty() ? List.of(new Fault("", e.getMessage())) : e.faults();
            faults.forEach(fault -> refuse(file, pointer + fault.pointer() + " " + fault.message()));
        } catch (EJBException e) {
            LOG.log(System.Logger.Level.ERROR, id + " of " + file + " could not be saved", e);
            refuse(file, id + " could not be saved; see the log");
        }
    }

    private SavedConfiguration save(JsonNode document) {
        try {
            return catalogue.save(document, ACTOR);
        } catch (EJBException e) {
            LOG.log(System.Logger.Level.DEBUG, "another server saves the same at the same moment; once more", e);
            return catalogue.save(document, ACTOR);
        }
    }

    private void refuse(String file, String why) {
        LOG.log(System.Logger.Level.ERROR, "{0} in the configuration directory is refused: {1}", file, why);
        refusals.add(file + ": " + why);
        acts.fire(new Act(ACTOR, "", "save", file, "refused", why));
    }
}
