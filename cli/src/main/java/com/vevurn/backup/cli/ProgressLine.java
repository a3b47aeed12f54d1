package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Shows how far something is: one moving line on a terminal, a plain line for each new phase elsewhere. */
final class ProgressLine {
    private final Surroundings around;
    private final String label;
    private String phase = "";
    private long phaseBytes;
    private long phaseNanos;
    private long lastBytes;
    private String rate = "";
    private int drawn;
    private boolean ended;

    /** @param label what moves, for people */
    ProgressLine(Surroundings around, String label) {
        this.around = around;
        this.label = label;
    }

    synchronized void show(JsonNode thing) {
        if (ended) {
            return;
        }
        long read = thing.at("/progress/bytesRead").asLong();
        String now = Words.text(thing, "/state").equals("QUEUED") ? "QUEUED" : Words.text(thing, "/progress/phase");
        boolean fresh = !now.equals(phase);
        if (fresh) {
            phase = now;
            begin(read);
        }
        measure(read);
        String figures = Words.bytes(read) + " read, "
                + Words.bytes(thing.at("/progress/bytesStored").asLong()) + " stored";
        if (around.terminal().isPresent()) {
            if (drawn == 0) {
                around.err().println(label);
            }
            // Without the label it fits into 80 columns: a line that wraps cannot be drawn over.
            draw("  %-10s  %s%s".formatted(phase, figures, rate));
        } else if (fresh) {
            around.err().println(label + ": " + phase + ", " + figures);
        }
    }

    /** Leaves no trace of the moving line, and draws no other: an interruption may come from another thread. */
    synchronized void end() {
        if (drawn > 0 && !ended) {
            draw("");
            around.err().print('\r');
            around.err().flush();
        }
        ended = true;
    }

    private void begin(long read) {
        phaseBytes = read;
        lastBytes = read;
        phaseNanos = System.nanoTime();
        rate = "";
    }

    /** The server's figures move once a second: between two moves the rate stays as it is. */
    private void measure(long read) {
        double seconds = (System.nanoTime() - phaseNanos) / 1e9;
        if (read > lastBytes && seconds > 0.1) {
            lastBytes = read;
            rate = ", " + Words.bytes((long) ((read - phaseBytes) / seconds)) + "/s";
        }
    }

    private void draw(String line) {
        around.err().print('\r' + line + " ".repeat(Math.max(0, drawn - line.length())));
        around.err().flush();
        drawn = line.length();
    }
}
