package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Where results and notes are written, and how. */
final class Screen {
    private final Surroundings around;
    private final OutputFormat format;
    private final boolean quiet;

    /** @param quiet only ids instead of tables, and no notes */
    Screen(Surroundings around, OutputFormat format, boolean quiet) {
        this.around = around;
        this.format = format;
        this.quiet = quiet;
    }

    /**
     * A result: for programs, or the text for people, or, for the quiet, the ids of what was made or found.
     *
     * @param text whole lines
     */
    void result(JsonNode value, String text, List<String> ids) {
        boolean idsOnly = quiet && format == OutputFormat.table;
        String written =
                idsOnly ? ids.stream().map(id -> id + "\n").reduce("", String::concat) : format.write(value, text);
        around.out().print(written);
        around.out().flush();
    }

    void result(JsonNode value, String text, String id) {
        result(value, text, List.of(id));
    }

    /** Something a person should know beside the result. */
    void note(String line) {
        if (!quiet) {
            around.err().println(line);
        }
    }

    /** Something that went wrong, which the quiet have to know too. */
    void complain(String line) {
        around.err().println(line);
    }

    boolean quiet() {
        return quiet;
    }

    /** Colours the words that tell good from bad, where colours are welcome. */
    String paint(String cell) {
        if (!around.colours()) {
            return cell;
        }
        return switch (cell) {
            case "COMPLETED", "SUCCEEDED", "GOOD", "VERIFIED", "PROVEN", "ok", "permitted", "keep" -> colour(32, cell);
            case "FAILED", "MISSING", "DAMAGED", "INTERRUPTED", "failed", "denied", "remove" -> colour(31, cell);
            case "INCOMPLETE", "CANCELLED", "RUNNING", "QUEUED", "refused" -> colour(33, cell);
            default -> cell;
        };
    }

    private static String colour(int code, String cell) {
        return "\u001b[" + code + "m" + cell + "\u001b[0m";
    }
}
