package com.vevurn.backup.keys;

import com.vevurn.backup.engine.archive.KeyRing;
import com.vevurn.backup.platform.KeyAdvice;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Says that backups need keys which are not at hand, so that none is forgotten unnoticed. */
@ApplicationScoped
public class MissingKeys implements KeyAdvice {
    @Inject
    private KeyLedger ledger;

    @Inject
    private Settings settings;

    @Override
    public Optional<String> words() {
        return words(settings.keys(), ledger::keyIdsAfter, ledger::needed);
    }

    /**
     * @param next the lists of key ids, as they are stored, one after the other; the first one comes after ""
     * @param needed whether a copy that is there is opened by such a list's keys only
     */
    static Optional<String> words(KeyRing ring, Function<String, Optional<String>> next, Predicate<String> needed) {
        Set<String> missing = new TreeSet<>();
        Optional<String> keyIds = next.apply("");
        while (keyIds.isPresent()) {
            String list = keyIds.get();
            List<String> ids = Arrays.asList(list.split(","));
            if (!ring.opens(ids) && needed.test(list)) {
                missing.addAll(ids);
            }
            keyIds = next.apply(list);
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("backups need master key %s, which is not at hand; GET /keys says how many"
                        .formatted(String.join(" or ", missing)));
    }
}
