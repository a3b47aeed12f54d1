package com.vevurn.backup.retention;

import com.vevurn.backup.backup.CopyCatalogue;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The ids of the configurations that have a history, one asked for after the other, or a single one. */
final class Histories implements Iterable<String> {
    private final CopyCatalogue copies;
    private final Optional<String> only;

    Histories(CopyCatalogue copies, Optional<String> only) {
        this.copies = copies;
        this.only = only;
    }

    @Override
    public Iterator<String> iterator() {
        if (only.isPresent()) {
            return only.stream().iterator();
        }
        return new Iterator<>() {
            private Optional<String> next = copies.configIdAfter("");

            @Override
            public boolean hasNext() {
                return next.isPresent();
            }

            @Override
            public String next() {
                String id = next.orElseThrow(NoSuchElementException::new);
                next = copies.configIdAfter(id);
                return id;
            }
        };
    }
}
