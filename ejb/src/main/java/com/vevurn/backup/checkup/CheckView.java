package com.vevurn.backup.checkup;

/**
 * What one check found, for a reader.
 *
 * @param name what was looked at
 * @param good whether all is well
 * @param finding what was found, without secrets
 * @param hint what to mend; empty where there is nothing to mend
 */
public record CheckView(String name, boolean good, String finding, String hint) {}
