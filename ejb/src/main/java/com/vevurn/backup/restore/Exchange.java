package com.vevurn.backup.restore;

import com.vevurn.backup.failure.Failure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Something beside a target that takes its place by a rename. */
interface Exchange {
    /** Takes the target's place. @throws Failure then the target is as it was */
    void swap();

    /** Takes back a swap, because the part after it failed. */
    void undo();

    /** Puts every part in its place, or none. */
    static void all(List<? extends Exchange> parts) {
        Deque<Exchange> done = new ArrayDeque<>();
        try {
            for (Exchange part : parts) {
                part.swap();
                done.push(part);
            }
        } catch (Failure e) {
            done.forEach(Exchange::undo);
            throw e;
        }
    }
}
