package com.vevurn.backup.config;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the tags of a configuration, within the limits that S3 has for those of an object. */
final class Tags {
    private static final int MOST = 10;
    private static final String CHARACTERS = "[\\p{L}\\p{N} +\\-=._:/@]";
    private static final Pattern NAME = Pattern.compile("(?!aws:)" + CHARACTERS + "{1,128}");
    private static final Pattern VALUE = Pattern.compile(CHARACTERS + "{1,256}");

    private Tags() {}

    static Map<String, String> read(DocumentNode node) {
        Map<String, String> tags = new TreeMap<>();
        node.object("tags").ifPresent(object -> {
            for (String tag : object.fields()) {
                if (!NAME.matcher(tag).matches()) {
                    object.fault(tag, "must be named by 1 to 128 letters, digits, spaces and + - = . _ : / @");
                }
                object.text(tag, VALUE, "must have 1 to 256 letters, digits, spaces and + - = . _ : / @")
                        .ifPresent(value -> tags.put(tag, value));
            }
            if (tags.size() > MOST) {
                node.fault("tags", "must be " + MOST + " at most");
            }
        });
        return tags;
    }
}
