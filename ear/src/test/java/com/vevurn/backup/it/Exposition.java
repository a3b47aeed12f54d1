package com.vevurn.backup.it;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of metrics, read by the rules of Prometheus' text format 0.0.4 and refused when it breaks any of them. */
final class Exposition {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\n\"])*\"";
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") (?:[^\\\\]|\\\\[\\\\n])*");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary|untyped)");
    private static final Pattern SAMPLE = Pattern.compile("(" + NAME + ")(\\{(?:" + LABEL + "(?:," + LABEL
            + ")*,?)?\\})? ([-+]?(?:[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|Inf)|NaN)(?: -?[0-9]+)?");

    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();

    private Exposition() {}

    static Exposition read(String page) {
        if (!page.endsWith("\n")) {
            throw new AssertionError("the last line does not end");
        }
        Exposition exposition = new Exposition();
        Set<String> helped = new HashSet<>();
        String family = "";
        for (String line : page.lines().toList()) {
            Matcher help = HELP.matcher(line);
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (help.matches()) {
                require(helped.add(help.group(1)), line);
            } else if (type.matches()) {
                family = type.group(1);
                require(exposition.types.put(family, type.group(2)) == null, line);
            } else {
                require(sample.matches(), line);
                // Samples of a family stand together, below its type.
                require(belongs(sample.group(1), family, exposition.types.get(family)), line);
                String key = sample.group(1) + (sample.group(2) == null ? "" : sample.group(2));
                require(exposition.samples.put(key, Double.valueOf(sample.group(3))) == null, line);
            }
        }
        return exposition;
    }

    double value(String sample) {
        Double value = samples.get(sample);
        require(value != null, sample + " is not among " + samples.keySet());
        return value;
    }

    String type(String family) {
        return types.getOrDefault(family, "absent");
    }

    private static boolean belongs(String name, String family, String type) {
        return name.equals(family)
                || ("summary".equals(type) && (name.equals(family + "_sum") || name.equals(family + "_count")));
    }

    private static void require(boolean kept, String line) {
        if (!kept) {
            throw new AssertionError("breaks the text format: " + line);
        }
    }
}
