package com.vevurn.backup.keys;

import com.vevurn.backup.platform.KeyAdvice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Says that backups need keys which are not at hand, so that none is forgotten unnoticed. */
@ApplicationScoped
public class MissingKeys implements KeyAdvice {
    @Inject
    private KeyLedger ledger;

    @Override
    public Optional<String> words() {
        return ledger.missing();
    }
}
