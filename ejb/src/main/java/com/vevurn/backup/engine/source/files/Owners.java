package com.vevurn.backup.engine.source.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives files to their owners: by name where the system knows the name, else by number. Only root may give files away, so
 * whom nothing can be given is asked once.
 */
final class Owners {
    private final UserPrincipalLookupService names = FileSystems.getDefault().getUserPrincipalLookupService();
    private final Map<String, Optional<UserPrincipal>> users = new HashMap<>();
    private final Map<String, Optional<GroupPrincipal>> groups = new HashMap<>();
    private final Set<Entry.Owner> refused = new HashSet<>();
    private long kept;

    /** Gives {@code path}, which may be a link, to its owner, or leaves it with this process. */
    void give(Path path, Entry.Owner owner) throws IOException {
        if (refused.contains(owner)) {
            kept++;
            return;
        }
        try {
            PosixFileAttributeView view =
                    Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            Optional<GroupPrincipal> group = groups.computeIfAbsent(owner.group(), this::group);
            if (group.isPresent()) {
                view.setGroup(group.get());
            } else {
                Files.setAttribute(path, "unix:gid", (int) owner.gid(), LinkOption.NOFOLLOW_LINKS);
            }
            Optional<UserPrincipal> user = users.computeIfAbsent(owner.user(), this::user);
            if (user.isPresent()) {
                view.setOwner(user.get());
            } else {
                Files.setAttribute(path, "unix:uid", (int) owner.uid(), LinkOption.NOFOLLOW_LINKS);
            }
        } catch (FileSystemException e) {
            refused.add(owner);
            kept++;
        }
    }

    /** How many files stayed with the user of this process. */
    long kept() {
        return kept;
    }

    private Optional<UserPrincipal> user(String name) {
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(names.lookupPrincipalByName(name));
        } catch (UserPrincipalNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<GroupPrincipal> group(String name) {
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(names.lookupPrincipalByGroupName(name));
        } catch (UserPrincipalNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
