package com.vevurn.backup.cli;

/** Shows a share of a whole: {@code [#####     ]  50%}. */
final class Bar {
    private static final int WIDTH = 10;

    private Bar() {}

    /** @param share 0 to 1; what is beyond counts as nearly all, for an estimate may be too small */
    static String of(double share) {
        double shown = Math.max(0, Math.min(share, 0.99));
        int full = (int) (shown * WIDTH);
        return "[%s%s] %2d%%".formatted("#".repeat(full), " ".repeat(WIDTH - full), (int) (shown * 100));
    }
}
