package com.vevurn.backup.checkup;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** What this server has found around it last, so that questions for it cannot pile up. */
@ApplicationScoped
public class SharedAnswers {
    /** Who may only read gets what was found a moment ago; who mends things sees at once what has come of it. */
    private static final Duration FOR_READERS = Duration.ofSeconds(30);

    private final SharedAnswer<List<CheckView>> checks = new SharedAnswer<>(System::nanoTime);
    private final SharedAnswer<List<EnvironmentView>> environments = new SharedAnswer<>(System::nanoTime);

    /** @param acts whether the caller may do more than read */
    public List<CheckView> checks(boolean acts, Supplier<List<CheckView>> look) {
        return checks.answer(age(acts), look);
    }

    /** @param acts whether the caller may do more than read */
    public List<EnvironmentView> environments(boolean acts, Supplier<List<EnvironmentView>> look) {
        return environments.answer(age(acts), look);
    }

    private static Duration age(boolean acts) {
        return acts ? Duration.ZERO : FOR_READERS;
    }
}
