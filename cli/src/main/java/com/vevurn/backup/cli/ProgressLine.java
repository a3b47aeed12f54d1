package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Shows how far something is: one moving line on a terminal, a plain line for each new phase elsewhere. */
final class ProgressLine {
    private final Surroundings around;
    private final String label;
    private String phase = "";
    private long phaseBytes;
    private long phaseNanos;
    private int drawn;

    ProgressLine(Surroundings around, String label) {
        this.around = around;
        this.label = label;
    }

    void show(JsonNode thing) {
        long read = thing.at("/progress/bytesRead").asLong();
        String now = Words.text(thing, "/state").equals("QUEUED") ? "QUEUED" : Words.text(thing, "/progress/phase");
        boolean fresh = !now.equals(phase);
        if (fresh) {
            phase = now;
            phaseBytes = read;
            phaseNanos = System.nanoTime();
        }
        String figures = Words.bytes(read) + " read, "
                + Words.bytes(thing.at("/progress/bytesStored").asLong()) + " stored";
        if (around.terminal().isPresent()) {
            draw("%s  %-10s  %s%s".formatted(label, phase, figures, rate(read)));
        } else if (fresh) {
            around.err().println(label + ": " + phase + ", " + figures);
        }
    }

    /** Leaves no trace of the moving line. */
    void end() {
        if (drawn > 0) {
            draw("");
            around.err().print('\r');
            around.err().flush();
            drawn = 0;
        }
    }

    private String rate(long read) {
        double seconds = (System.nanoTime() - phaseNanos) / 1e9;
        long bytes = read - phaseBytes;
        return seconds < 0.1 || bytes <= 0 ? "" : ", " + Words.bytes((long) (bytes / seconds)) + "/s";
    }

    private void draw(String line) {
        around.err().print('\r' + line + " ".repeat(Math.max(0, drawn - line.length())));
        around.err().flush();
        drawn = line.length();
    }
}
