package com.vevurn.backup.engine.store;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A place that keeps objects: what is committed can be read back whole, what is not does not exist.
 *
 * <p>Every method, and every stream that one of them returns, fails with a {@link Failure} of reason DESTINATION_FAILED
 * or DESTINATION_FULL when the place does not do its part.
 */
public interface Store extends AutoCloseable {
    /**
     * Begins an object. Nothing is visible under {@code key} until the commit.
     *
     * @throws Failure also when {@code key} is already published: a published object is never overwritten
     */
    StagedObject stage(ObjectKey key);

    /** Fails unless an object could be written. Leaves nothing behind, not even where nothing may be deleted. */
    default void tryWriting(ObjectKey key) {
        try (StagedObject never = stage(key)) {
            never.body().write('?');
        } catch (IOException e) {
            throw new Failure(
                    Reason.DESTINATION_FAILED, "cannot be written to", "Check the rights of the server's user.", e);
        }
    }

    /** Opens a committed object from its start; empty when there is none. */
    Optional<InputStream> open(ObjectKey key);

    /**
     * A URL by which anybody may fetch a committed object until {@code validity} has passed, without further credentials;
     * empty where a place gives none out. Whether the object is there is not asked.
     */
    Optional<URI> link(ObjectKey key, Duration validity);

    /** The committed objects of one backup, ordered by name; empty when there is none. */
    List<StoredObject> list(Folder folder);

    /** Tells, one after the other, the id of each configuration that objects lie below, as far as the names can be ids. */
    void configurations(Consumer<String> each);

    /**
     * Tells of every object that lies among those of a configuration, also of those that nobody here wrote; one after the
     * other in constant memory, the objects of one folder together.
     */
    void walk(String configId, Consumer<FoundObject> each);

    /**
     * Fails unless the place answers and is the one that was written to; one without a single backup yet need not be told
     * apart from another place. A disk that is not mounted looks like an empty one.
     */
    void reach();

    /** Removes a committed object; removing what is not there changes nothing. */
    void delete(ObjectKey key);

    /** Removes what was staged for this backup and never committed. Only for backups that nobody writes any more. */
    void sweep(Folder folder);

    /** How much room the place has; empty where nobody can tell. */
    Optional<Space> space();

    /** Where an operator finds the objects of a backup: a path or a URL without credentials. */
    String locate(Folder folder);

    /** Frees what the store holds in this process; the objects stay. */
    @Override
    void close();
}
