package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Shows how far something is: one moving line on a terminal, a plain line for each new phase elsewhere. */
final class ProgressLine {
    private final Surroundings around;
    private final boolean quiet;
    private final String label;
    private final Pace pace = new Pace();
    private String phase = "";
    private boolean labelled;
    private int drawn;
    private boolean ended;

    /** @param label what moves, for people */
    ProgressLine(Session session, String label) {
        this.around = session.around();
        this.quiet = session.screen().quiet();
        this.label = label;
    }

    synchronized void show(JsonNode thing) {
        if (ended || quiet) {
            return;
        }
        long read = thing.at("/progress/bytesRead").asLong();
        String now = Words.text(thing, "/state").equals("QUEUED") ? "QUEUED" : Words.text(thing, "/progress/phase");
        boolean fresh = !now.equals(phase);
        if (fresh) {
            phase = now;
            pace.begin(read);
        }
        pace.at(read);
        String stored = Words.bytes(thing, "/progress/bytesStored");
        String figures = Words.bytes(read) + " read" + (stored.isEmpty() ? "" : ", " + stored + " stored");
        if (around.terminal().isPresent()) {
            if (!labelled) {
                around.err().println(label);
                labelled = true;
            }
            // Without the label it fits into 80 columns: a line that wraps cannot be drawn over.
            long expected = thing.at("/progress/estimatedBytes").asLong();
            String bar = expected > 0 ? Bar.of((double) read / expected) + "  " : "";
            draw("  %-10s  %s%s%s%s".formatted(phase, bar, figures, pace.rate(), pace.left(expected - read)));
        } else if (fresh) {
            around.err().println(label + ": " + phase + ", " + figures);
        }
    }

    /** Makes room for something else on the moving line's place. */
    synchronized void erase() {
        if (drawn > 0) {
            draw("");
            around.err().print('\r');
            around.err().flush();
        }
    }

    /** Leaves no trace of the moving line, and draws no other: an interruption may come from another thread. */
    synchronized void end() {
        erase();
        ended = true;
    }

    private void draw(String line) {
        around.err().print('\r' + line + " ".repeat(Math.max(0, drawn - line.length())));
        around.err().flush();
        drawn = line.length();
    }
}
