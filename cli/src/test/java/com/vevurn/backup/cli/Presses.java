package com.vevurn.backup.cli;

import java.util.Optional;

/** Somebody who presses Ctrl-C so many times as soon as the program is ready for it. */
final class Presses implements Interrupts {
    private final int times;
    private Optional<ExitCode> ended = Optional.empty();

    Presses(int times) {
        this.times = times;
    }

    @Override
    public Hold hold(Runnable press) {
        for (int i = 0; i < times; i++) {
            press.run();
        }
        return () -> {};
    }

    @Override
    public void end(ExitCode code) {
        ended = Optional.of(code);
    }

    Optional<ExitCode> ended() {
        return ended;
    }
}
