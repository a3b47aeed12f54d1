package com.vevurn.backup.operation;

/**
 * Why something failed, for a reader.
 *
 * @param reason stable token
 * @param message the fact
 * @param hint what to do
 */
public record FailureView(String reason, String message, String hint) {}
