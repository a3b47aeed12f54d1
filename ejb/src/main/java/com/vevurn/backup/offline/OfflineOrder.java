package com.vevurn.backup.offline;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the command line asks for.
 *
 * @param verb list, check or restore
 * @param options by their names without dashes; flags have the value {@code true}
 */
record OfflineOrder(String verb, Map<String, String> options) {
    private static final Set<String> PLACE = Set.of("from", "endpoint", "region", "path-style", "config");
    private static final Set<String> ONE = Set.of("backup", "unsigned");
    private static final Set<String> WHERE_TO = Set.of("artifact", "out", "database", "directory", "replace", "jobs");
    private static final Set<String> FLAGS = Set.of("path-style", "database", "replace", "unsigned");

    /** @throws Failure REQUEST_INVALID saying what cannot be understood */
    static OfflineOrder of(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw misuse("no command is given");
        }
        String verb = arguments.get(0);
        Set<String> known = new HashSet<>(PLACE);
        switch (verb) {
            case "list" -> {}
            case "check" -> known.addAll(ONE);
            case "restore" -> {
                known.addAll(ONE);
                known.addAll(WHERE_TO);
            }
            default -> throw misuse("there is no command " + verb);
        }
        OfflineOrder order = new OfflineOrder(verb, options(arguments.subList(1, arguments.size()), known));
        order.required("from");
        if (!verb.equals("list")) {
            order.required("backup");
        }
        if (verb.equals("restore")) {
            order.requireOneWay();
        }
        return order;
    }

    private static Map<String, String> options(List<String> arguments, Set<String> known) {
        Map<String, String> options = new TreeMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String[] parts = arguments.get(i).split("=", 2);
            String name = parts[0].replaceFirst("^--", "");
            if (!parts[0].startsWith("--") || !known.contains(name)) {
                throw misuse("%s is not known here".formatted(parts[0]));
            }
            if (FLAGS.contains(name)) {
                options.put(name, "true");
            } else if (parts.length == 2) {
                options.put(name, parts[1]);
            } else if (i + 1 < arguments.size()) {
                i++;
                options.put(name, arguments.get(i));
            } else {
                throw misuse("--%s needs a value".formatted(name));
            }
        }
        return options;
    }

    private void requireOneWay() {
        boolean plain = has("artifact") || has("out");
        boolean whole = has("database") || has("directory");
        if (plain == whole) {
            throw misuse("a restore goes to --database and --directory, or as --artifact to --out");
        }
        if (plain) {
            required("artifact");
            required("out");
        }
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    boolean has(String name) {
        return options.containsKey(name);
    }

    String required(String name) {
        return option(name).orElseThrow(() -> misuse("--%s is required".formatted(name)));
    }

    int jobs() {
        String text = option("jobs").orElse("1");
        if (!text.matches("[1-9]|1[0-6]")) {
            throw misuse("--jobs must be a number from 1 to 16");
        }
        return Integer.parseInt(text);
    }

    private static Failure misuse(String fact) {
        return new Failure(Reason.REQUEST_INVALID, fact, "restore-offline --help tells more.");
    }
}
