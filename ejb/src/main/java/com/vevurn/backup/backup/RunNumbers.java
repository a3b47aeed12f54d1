package com.vevurn.backup.backup;

import jakarta.persistence.EntityManager;

/** The runs of a configuration are numbered from 1 without a gap, so that a page of its history is a range of numbers. */
final class RunNumbers {
    private RunNumbers() {}

    /** The newest run's number; 0 when there is none. By one step in an index: a maximum reads a whole history on H2. */
    static long last(String configId, EntityManager catalogue) {
        return catalogue
                .createQuery(
                        "select b.runNumber from Backup b where b.configId = :id order by b.configId, b.runNumber desc",
                        Long.class)
                .setParameter("id", configId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse(0L);
    }
}
