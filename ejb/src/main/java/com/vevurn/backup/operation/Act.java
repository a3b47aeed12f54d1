package com.vevurn.backup.operation;

/**
 * Event: somebody did something, or was kept from it.
 *
 * @param actor who
 * @param address from where; empty for the server itself
 * @param action what
 * @param subject to what
 * @param outcome what came of it, a word
 * @param detail the reason, where there is one
 */
public record Act(String actor, String address, String action, String subject, String outcome, String detail) {}
