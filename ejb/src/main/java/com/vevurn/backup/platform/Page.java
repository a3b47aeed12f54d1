package com.vevurn.backup.platform;

import java.util.List;

/**
 * A part of a longer list.
 *
 * @param items the part, newest first unless said otherwise
 * @param page its number, from 1
 * @param limit most items on a page
 * @param total items on all pages
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, int page, int limit, long total) {
    public Page {
        items = List.copyOf(items);
    }
}
