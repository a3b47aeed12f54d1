package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Where results and notes are written, and how. */
final class Screen {
    private final Surroundings around;
    private final OutputFormat format;

    Screen(Surroundings around, OutputFormat format) {
        this.around = around;
        this.format = format;
    }

    /**
     * A result: JSON for programs, or the text for people.
     *
     * @param text whole lines
     */
    void result(JsonNode json, String text) {
        around.out().print(format == OutputFormat.json ? Json.pretty(json) + "\n" : text);
        around.out().flush();
    }

    /** Something a person should know beside the result. */
    void note(String line) {
        around.err().println(line);
    }

    /** Colours the words that tell good from bad, where colours are welcome. */
    String paint(String cell) {
        if (!around.colours()) {
            return cell;
        }
        return switch (cell) {
            case "COMPLETED", "SUCCEEDED", "GOOD", "VERIFIED", "PROVEN", "ok", "permitted" -> colour(32, cell);
            case "FAILED", "MISSING", "DAMAGED", "INTERRUPTED", "failed", "denied" -> colour(31, cell);
            case "INCOMPLETE", "CANCELLED", "RUNNING", "QUEUED", "refused" -> colour(33, cell);
            default -> cell;
        };
    }

    private static String colour(int code, String cell) {
        return "\u001b[" + code + "m" + cell + "\u001b[0m";
    }
}
