package com.vevurn.backup.config;

import java.util.Optional;

/** What a deployment allows a document to say, beyond what every document must be. */
interface DocumentRules {
    /** For documents that were accepted once: settings may have changed since. */
    DocumentRules NONE = new DocumentRules() {
        @Override
        public Optional<String> environmentFault(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> localPathFault(String path) {
            return Optional.empty();
        }

        @Override
        public Optional<String> endpointFault(String host) {
            return Optional.empty();
        }

        @Override
        public Optional<String> webhookFault(String host) {
            return Optional.empty();
        }
    };

    /** Why an environment cannot be backed up, where it cannot. */
    Optional<String> environmentFault(String name);

    /** Why backups cannot lie at a path, where they cannot. */
    Optional<String> localPathFault(String path);

    /** Why a host cannot be an S3 service, where it cannot. */
    Optional<String> endpointFault(String host);

    /** Why a host cannot be told of backups, where it cannot. */
    Optional<String> webhookFault(String host);
}
