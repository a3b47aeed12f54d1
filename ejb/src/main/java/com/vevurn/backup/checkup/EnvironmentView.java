package com.vevurn.backup.checkup;

import com.vevurn.backup.operation.FailureView;
import com.vevurn.backup.platform.RestorePolicy;
import java.util.List;
import java.util.Optional;

/**
 * An environment, for a reader. Holds no secret: neither user nor password of its database.
 *
 * @param name as the deployer gave it
 * @param database its database, where it has one
 * @param directories its directories
 * @param policy what is asked of those who restore into it
 */
public record EnvironmentView(
        String name, Optional<Database> database, List<Directory> directories, RestorePolicy policy) {
    /**
     * @param place host, port and name
     * @param reachable whether it let us in just now
     * @param serverVersion of the server that answered
     * @param failure why it did not let us in
     */
    public record Database(
            String place, boolean reachable, Optional<String> serverVersion, Optional<FailureView> failure) {}

    /**
     * @param name at the top of an archive
     * @param path where it is on the server
     * @param readable whether it is there and can be read
     */
    public record Directory(String name, String path, boolean readable) {}
}
