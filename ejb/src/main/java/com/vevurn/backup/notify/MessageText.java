package com.vevurn.backup.notify;

import java.util.List;

/** What a message says: its subject, and its body as plain text and as HTML. */
record MessageText(String subject, String plain, String html) {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_VALUE = 2000;
    /** Of a table of two columns. */
    private static final int LABEL_WIDTH = 15;

    static MessageText of(Announcement told) {
        String name = oneLine(told.configName(), LONGEST_NAME);
        String title = "%s: %s (%s)".formatted(told.event().headline(), name, told.configId());
        List<Fact> facts = Fact.of(told);
        return new MessageText("[Vevurn Backup] " + title, plain(title, told, facts), html(title, told, facts));
    }

    /** A text may hold anything; in a header it must not begin another one, nor turn the line around. */
    private static String oneLine(String text, int longest) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}]+", " ").strip();
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…";
    }

    /** What a program said may have several lines; nothing else of what steers a terminal gets through. */
    private static String lines(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]+", " ");
    }

    private static String plain(String title, Announcement told, List<Fact> facts) {
        StringBuilder text = new StringBuilder(title).append("\n\n").append(lines(told.message()));
        if (!told.hint().isEmpty()) {
            text.append("\n\nWhat to do: ").append(told.hint());
        }
        text.append("\n\n");
        for (Fact fact : facts) {
            text.append(fact.label())
                    .append(" ".repeat(Math.max(1, LABEL_WIDTH - fact.label().length())))
                    .append(oneLine(fact.value(), LONGEST_VALUE))
                    .append('\n');
        }
        return text.toString();
    }

    private static String html(String title, Announcement told, List<Fact> facts) {
        StringBuilder page = new StringBuilder(
                        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(title))
                .append("</title></head>\n<body style=\"font-family: sans-serif; color: #222\">\n<h2 style=\"color: ")
                .append(told.event() == Occasion.BACKUP_SUCCEEDED ? "#176b2c" : "#a11616")
                .append("\">")
                .append(escaped(title))
                .append("</h2>\n<p style=\"white-space: pre-wrap\">")
                .append(escaped(lines(told.message())))
                .append("</p>\n");
        if (!told.hint().isEmpty()) {
            page.append("<p><b>What to do:</b> ").append(escaped(told.hint())).append("</p>\n");
        }
        page.append("<table cellpadding=\"4\">\n");
        for (Fact fact : facts) {
            page.append("<tr><th align=\"left\" valign=\"top\">")
                    .append(escaped(fact.label()))
                    .append("</th><td>")
                    .append(linked(fact.value()))
                    .append("</td></tr>\n");
        }
        return page.append("</table>\n</body></html>\n").toString();
    }

    private static String linked(String value) {
        String text = escaped(value);
        return value.matches("https?://[^\\s\"<>]+") ? "<a href=\"" + text + "\">" + text + "</a>" : text;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
