package com.vevurn.backup.engine.archive;

import com.vevurn.backup.failure.Failure;
import java.io.OutputStream;
import java.util.List;

/** One stream to every leg that is still alive. Fails only when none is left, with the first leg's reason. */
final class Fanout extends OutputStream {
    private final List<Leg> legs;

    Fanout(List<Leg> legs) {
        this.legs = List.copyOf(legs);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        legs.forEach(leg -> leg.write(buffer, offset, length));
        requireOneAlive();
    }

    void stage(String file) {
        legs.forEach(leg -> leg.stage(file));
        requireOneAlive();
    }

    void requireOneAlive() {
        if (legs.stream().noneMatch(leg -> leg.failure().isEmpty())) {
            Failure first = legs.get(0).failure().orElseThrow();
            // A new one each time: closing the layers above writes again, and an exception cannot suppress itself.
            throw new Failure(first.reason(), first.getMessage(), first.hint(), first);
        }
    }
}
