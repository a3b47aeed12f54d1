package com.vevurn.backup.config;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Applies the documents of the configuration directory before the server answers. */
@Singleton
@Startup
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ConfigurationStart {
    @Inject
    private ConfigurationDirectory directory;

    @PostConstruct
    void start() {
        directory.apply();
    }
}
