package com.vevurn.backup.rebuild;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Has a catalogue looked at, when the server starts, that may have lost its history. */
@Singleton
@Startup
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FreshCatalogueStart {
    @Inject
    private FreshCatalogue catalogue;

    @PostConstruct
    void start() {
        catalogue.lookSoon();
    }
}
