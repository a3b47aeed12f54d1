package com.vevurn.backup.platform;

import jakarta.ejb.EJBContext;

/** Whom the container takes a caller for, where an answer depends on it and not only whether there is one. */
public final class Callers {
    private Callers() {}

    /** Whether the caller may do more than read. */
    public static boolean acts(EJBContext context) {
        return context.isCallerInRole("admin") || context.isCallerInRole("super_admin");
    }
}
