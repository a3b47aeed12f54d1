package com.vevurn.backup.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Optional;

/** Tells whether a value lacks nothing: no component of a record, and none of theirs, is null. */
public final class Whole {
    private Whole() {}

    /** @throws AssertionError naming what is missing */
    public static void require(Object value, String name) {
        if (value == null) {
            throw new AssertionError(name + " is null");
        }
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(content -> require(content, name));
        } else if (value instanceof Collection<?> elements) {
            elements.forEach(element -> require(element, name + "[]"));
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                require(of(value, component), name + "." + component.getName());
            }
        }
    }

    private static Object of(Object value, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError(component + " cannot be read", e);
        }
    }
}
