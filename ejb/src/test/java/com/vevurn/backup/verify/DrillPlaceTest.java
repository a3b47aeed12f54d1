package com.vevurn.backup.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.source.files.Root;
import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.DrillSettings;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.platform.RestorePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where drills are made. */
class DrillPlaceTest {
    private static final Environment SHOP = new Environment(
            Optional.of(DatabaseUrl.parse("postgresql://u:p@shop/pos")),
            List.of(new Root("uploads", Path.of("/srv/uploads"))),
            RestorePolicy.usual("production"));
    private static final DrillSettings NONE =
            new DrillSettings(Optional.empty(), Optional.empty(), Duration.ofMinutes(1));

    @Test
    void withoutADeclaredPlaceItIsThatOfTheEnvironment() {
        DrillPlace place = DrillPlace.of(NONE, Optional.of(SHOP));

        assertThat(place.requireServer().place()).isEqualTo("shop:5432/pos");
        assertThat(place.requireDirectory()).isEqualTo(Path.of("/srv"));
        assertThat(place.declared()).isFalse();
    }

    @Test
    void aDeclaredPlaceTakesEveryDrill() {
        DrillSettings declared = new DrillSettings(
                Optional.of(DatabaseUrl.parse("postgresql://u:p@drills/scratch")),
                Optional.of(Path.of("/var/drills")),
                Duration.ofMinutes(1));

        for (Optional<Environment> environment : List.of(Optional.of(SHOP), Optional.<Environment>empty())) {
            DrillPlace place = DrillPlace.of(declared, environment);

            assertThat(place.requireServer().place()).isEqualTo("drills:5432/scratch");
            assertThat(place.requireDirectory()).isEqualTo(Path.of("/var/drills"));
            assertThat(place.declared()).isTrue();
        }
    }

    @Test
    void anEnvironmentThatIsDeclaredNoMoreHasNone() {
        DrillPlace nowhere = DrillPlace.of(NONE, Optional.empty());

        assertThatThrownBy(nowhere::requireServer)
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.STATE_CONFLICT));
        assertThatThrownBy(nowhere::requireDirectory).isInstanceOf(Failure.class);
    }
}
