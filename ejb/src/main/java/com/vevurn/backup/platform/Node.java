package com.vevurn.backup.platform;

import java.util.UUID;

/** This server among others: a name for readers, and a part that no other start of any server has. */
public final class Node {
    private static final String NAME = System.getProperty("jboss.node.name", "server") + "/" + UUID.randomUUID();

    private Node() {}

    public static String name() {
        return NAME;
    }
}
