package com.vevurn.backup.cli;

import java.util.ArrayList;
import java.util.List;

/** What is known of one thing: a line for each fact, those that are not known left out. */
final class Sheet {
    private static final int WIDTH = 15;
    private final List<String> lines = new ArrayList<>();
    private final Screen screen;

    Sheet(Screen screen) {
        this.screen = screen;
    }

    /** @param value empty when not known */
    Sheet line(String name, String value) {
        if (!value.isEmpty()) {
            lines.add(name + " ".repeat(Math.max(1, WIDTH - name.length())) + screen.paint(value));
        }
        return this;
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }
}
