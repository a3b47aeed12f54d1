package com.vevurn.backup.keys;

import com.vevurn.backup.engine.archive.KeyRing;
import com.vevurn.backup.platform.KeyAdvice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Says that backups need keys which are not at hand, so that none is forgotten unnoticed. */
@ApplicationScoped
public class MissingKeys implements KeyAdvice {
    @Inject
    private KeyLedger ledger;

    @Override
    public Optional<String> words() {
        return ledger.missing();
    }

    /**
     * @param lists lists of key ids, as the catalogue keeps them
     * @param needed whether a copy that is there is opened by the keys of a list only
     */
    static Optional<String> words(KeyRing ring, List<String> lists, Predicate<String> needed) {
        Set<String> missing = new TreeSet<>();
        for (String list : lists) {
            List<String> ids = Arrays.asList(list.split(","));
            if (!ring.opens(ids) && needed.test(list)) {
                missing.addAll(ids);
            }
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("backups need master key %s, which is not at hand; GET /keys says how many"
                        .formatted(String.join(" or ", missing)));
    }
}
