package com.vevurn.backup.checkup;

import com.vevurn.backup.engine.source.postgres.DatabaseProbe;
import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.operation.FailureView;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** A look at where backups come from and restores go to, and whether that can be reached now. */
@Dependent
public class EnvironmentLook {
    @Inject
    private Settings settings;

    @Inject
    private Questions questions;

    /** All environments by name; takes a few seconds where one does not answer, never longer. */
    List<EnvironmentView> all() {
        List<Named> all = new TreeMap<>(settings.environments())
                .entrySet().stream()
                        .map(entry -> new Named(entry.getKey(), entry.getValue()))
                        .toList();
        return questions.ask(all, EnvironmentLook::look, EnvironmentLook::unreachable);
    }

    private record Named(String name, Environment environment) {
        EnvironmentView with(Function<DatabaseUrl, EnvironmentView.Database> found) {
            return new EnvironmentView(
                    name,
                    environment.database().map(found),
                    environment.directories().stream()
                            .map(root -> new EnvironmentView.Directory(
                                    root.name(), root.path().toString(), Files.isReadable(root.path())))
                            .toList(),
                    environment.policy());
        }
    }

    private static EnvironmentView look(Named asked) {
        return asked.with(url -> new EnvironmentView.Database(
                url.place(), true, Optional.of(DatabaseProbe.version(url, Questions.PATIENCE)), Optional.empty()));
    }

    private static EnvironmentView unreachable(Named asked, Failure why) {
        FailureView failure = new FailureView(why.reason().token(), why.getMessage(), why.hint());
        return asked.with(
                url -> new EnvironmentView.Database(url.place(), false, Optional.empty(), Optional.of(failure)));
    }
}
