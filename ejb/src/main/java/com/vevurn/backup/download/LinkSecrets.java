package com.vevurn.backup.download;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.util.Optional;

/** The secret of links in the catalogue, each step in a transaction of its own, for two servers may make it at once. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LinkSecrets {
    @PersistenceContext
    private EntityManager catalogue;

    public Optional<byte[]> find() {
        return Optional.ofNullable(catalogue.find(LinkSecret.class, LinkSecret.ONLY))
                .map(LinkSecret::secret);
    }

    /** Fails when there is one. */
    public void make() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        catalogue.persist(new LinkSecret(secret));
    }
}
