package com.vevurn.backup.download;

import com.vevurn.backup.engine.archive.Seal;
import com.vevurn.backup.platform.Settings;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/** Knows the seal of this service's links, and whether a link bears it and is still good. */
@Dependent
public class LinkSealer {
    private static final String PURPOSE = "download links";

    @Inject
    private Settings settings;

    @Inject
    private LinkSecrets secrets;

    @Inject
    private Clock clock;

    Seal seal() {
        return settings.keys()
                .active()
                .map(master -> Seal.of(master, PURPOSE))
                .orElseGet(() -> Seal.of(secret(), PURPOSE));
    }

    /** @throws com.vevurn.backup.failure.Failure LINK_REFUSED */
    void require(Link link) {
        link.require(seal(), clock.instant());
    }

    private byte[] secret() {
        return secrets.find().orElseGet(() -> {
            try {
                secrets.make();
            } catch (EJBException e) {
                // Another request, or another server, was quicker: its secret is the one.
                return secrets.find().orElseThrow(() -> e);
            }
            return secrets.find().orElseThrow();
        });
    }
}
