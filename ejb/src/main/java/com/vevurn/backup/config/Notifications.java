package com.vevurn.backup.config;

import java.util.List;

/**
 * Who is told.
 *
 * @param onSuccess e-mail addresses told of success
 * @param onFailure e-mail addresses told of failure
 */
public record Notifications(List<String> onSuccess, List<String> onFailure) {
    public Notifications {
        onSuccess = List.copyOf(onSuccess);
        onFailure = List.copyOf(onFailure);
    }
}
