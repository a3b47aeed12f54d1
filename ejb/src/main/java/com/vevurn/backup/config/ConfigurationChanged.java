package com.vevurn.backup.config;

/**
 * Event: a configuration was saved or forgotten. Observe it after success of the transaction.
 *
 * @param id the configuration's
 */
public record ConfigurationChanged(String id) {}
