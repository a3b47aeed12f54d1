package com.vevurn.backup.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vevurn.backup.engine.archive.Compression;
import com.vevurn.backup.engine.plan.Cron;
import com.vevurn.backup.engine.source.files.Selection;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Settings;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads configuration documents, and finds every fault of one at once. */
public final class ConfigurationReader {
    /** The word is a resource below {@code /configs} itself. */
    private static final Pattern CONFIG_ID = Pattern.compile("(?!preview$)[a-z0-9][a-z0-9-]{0,62}");

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern GLOB = Pattern.compile("[^\\p{Cntrl}]{1,500}");
    private static final Pattern LEVEL = Pattern.compile("none|checksum|structure|restore");

    /** Least bytes a second that a destination may be limited to. */
    static final int SLOWEST = 1024;

    private ConfigurationReader() {}

    /** @throws Failure CONFIG_INVALID with every fault by its JSON pointer */
    public static Configuration read(JsonNode document) {
        return examine(document, DocumentRules.NONE).require();
    }

    /** Reads a document by the rules of a deployment; does not throw. */
    static ConfigurationReading examine(JsonNode document, DocumentRules rules) {
        List<Fault> faults = new ArrayList<>();
        return new ConfigurationReading(read(document, rules, faults), faults);
    }

    /**
     * Reads the document that a backup was made by. Rules that have become stricter since do not make an old backup
     * unreadable: what breaks them takes its default. Only the destinations have to pass, for they say where the copies are.
     *
     * @throws Failure CONFIG_INVALID when the destinations cannot be read
     */
    public static Configuration ofBackup(JsonNode document) {
        return examine(document, DocumentRules.NONE).requirePlaces();
    }

    /** @throws Failure CONFIG_INVALID with every fault, by its pointer below {@code /destinations} */
    static List<DestinationSpec> places(List<JsonNode> list, DocumentRules rules) {
        List<Fault> faults = new ArrayList<>();
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.putArray("destinations").addAll(list);
        List<DestinationSpec> places = destinations(new DocumentNode(object, "", faults), rules);
        if (!faults.isEmpty()) {
            throw Failure.refused(Reason.CONFIG_INVALID, "the destinations cannot be read", faults);
        }
        return places;
    }

    private static Optional<Configuration> read(JsonNode document, DocumentRules rules, List<Fault> faults) {
        if (!(document instanceof ObjectNode object)) {
            faults.add(new Fault("", "must be an object"));
            return Optional.empty();
        }
        DocumentNode node = new DocumentNode(object, "", faults);
        Compression compression = choice(node, "compression", Compression::of, "gzip, bzip2, zstd or none")
                .orElse(Compression.GZIP);
        Configuration configuration = new Configuration(
                node.required(
                        "id",
                        node.text(
                                "id",
                                CONFIG_ID,
                                "must have 1 to 63 lower-case letters, digits and hyphens, begin with a letter or digit, and"
                                        + " not be the word preview")),
                node.required("name", node.text("name")),
                type(node),
                schedule(node),
                retention(node),
                compression,
                compressionLevel(node, compression),
                node.flag("encryption").orElse(true),
                destinations(node, rules),
                node.object("notifications")
                        .map(told -> NotificationReader.read(told, rules))
                        .orElse(Notifications.NOBODY),
                node.flag("enabled").orElse(true),
                environment(node, rules),
                choice(node, "timezone", ConfigurationReader::zone, "an IANA time zone such as Europe/Berlin"),
                node.number("jobs", 1, 16).orElse(1L).intValue(),
                node.number("bandwidthLimit", SLOWEST, Long.MAX_VALUE),
                node.text("verifyAfter", LEVEL, "must be none, checksum, structure or restore")
                        .orElse("none"),
                node.object("drill").map(DrillReader::read).orElse(DrillPlan.USUAL),
                DrillReader.checks(node),
                node.textsWithout("include", ConfigurationReader::globFault),
                node.textsWithout("exclude", ConfigurationReader::globFault),
                Tags.read(node));
        // What the server answers beside the document: whoever sends an answer back changed need not cut it out.
        node.ignore("status");
        node.refuseUnknown();
        return Optional.of(configuration);
    }

    private static BackupType type(DocumentNode node) {
        Optional<BackupType> type = choice(node, "type", BackupType::of, "database, files or full");
        if (type.isEmpty() && !node.has("type")) {
            node.fault("type", "is required");
        }
        return type.orElse(BackupType.DATABASE);
    }

    static Optional<String> schedule(DocumentNode node) {
        Optional<String> schedule = node.text("schedule");
        Optional<String> faulty = schedule.flatMap(Cron::fault);
        faulty.ifPresent(fault -> node.fault("schedule", fault));
        return faulty.isPresent() ? Optional.empty() : schedule;
    }

    private static Optional<Integer> compressionLevel(DocumentNode node, Compression compression) {
        String field = "compressionLevel";
        Optional<Long> level = node.number(field, 1, Math.max(1, compression.highestLevel()));
        if (level.isPresent() && compression == Compression.NONE) {
            node.fault(field, "must be left out where nothing is compressed");
        }
        return level.map(Long::intValue);
    }

    private static Retention retention(DocumentNode node) {
        Optional<DocumentNode> object = node.object("retention");
        if (object.isEmpty()) {
            return Retention.USUAL;
        }
        DocumentNode retention = object.get();
        int daily = retention.number("daily", 1, Retention.MAX_DAILY).orElse(7L).intValue();
        int weekly =
                retention.number("weekly", 0, Retention.MAX_WEEKLY).orElse(0L).intValue();
        int monthly =
                retention.number("monthly", 0, Retention.MAX_MONTHLY).orElse(0L).intValue();
        retention.refuseUnknown();
        return new Retention(daily, weekly, monthly);
    }

    private static String environment(DocumentNode node, DocumentRules rules) {
        String name = node.text("environment", ID, "must be the name of an environment")
                .orElse(Settings.PRODUCTION);
        rules.environmentFault(name).ifPresent(fault -> node.fault("environment", fault));
        return name;
    }

    private static List<DestinationSpec> destinations(DocumentNode node, DocumentRules rules) {
        List<DestinationSpec> destinations = new ArrayList<>();
        for (DocumentNode destination : node.objects("destinations")) {
            DestinationReader.read(destination, rules).ifPresent(destinations::add);
        }
        if (destinations.isEmpty() && !node.pointsAtFault("destinations")) {
            node.fault("destinations", "must name at least one destination");
        }
        return destinations;
    }

    private static Optional<String> globFault(String text) {
        return GLOB.matcher(text).matches() ? Selection.fault(text) : Optional.of("must be a glob");
    }

    private static Optional<String> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text).getId());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> choice(
            DocumentNode node, String field, Function<String, Optional<T>> parser, String choices) {
        Optional<String> text = node.text(field);
        Optional<T> chosen = text.flatMap(parser);
        if (text.isPresent() && chosen.isEmpty()) {
            node.fault(field, "must be " + choices);
        }
        return chosen;
    }
}
