package com.vevurn.backup.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of retention for any history, 120 000 of them: dense and sparse, in any order, with clocks that jumped. */
class RetentionPropertyTest {
    private static final List<ZoneId> ZONES = Stream.of(
                    "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia")
            .map(ZoneId::of)
            .toList();
    private static final Comparator<Candidate> AGE =
            Comparator.comparing(Candidate::createdAt).thenComparing(Candidate::id);

    /** All that a decision depends on. */
    record Case(RetentionPolicy policy, List<Candidate> history, Instant now, ZoneId zone) {
        List<Verdict> decide() {
            return policy.decide(history, now, zone);
        }

        Case with(List<Candidate> other, Instant at) {
            return new Case(policy, other, at, zone);
        }

        List<Candidate> left() {
            return decide().stream().filter(Verdict::keeps).map(Verdict::backup).toList();
        }

        Set<String> deleted() {
            return decide().stream()
                    .filter(verdict -> !verdict.keeps())
                    .map(verdict -> verdict.backup().id())
                    .collect(Collectors.toSet());
        }

        Optional<Candidate> newest(Predicate<Candidate> which) {
            return history.stream().filter(which).max(AGE);
        }
    }

    @Property(tries = 30_000)
    void whatStaysIsWhatTheFourRulesKeepAndWhatIsAlwaysKept(@ForAll("cases") Case given) {
        List<Candidate> good = given.history().stream().filter(Candidate::good).toList();
        Set<String> expected = FourRules.kept(given.policy(), good, given.now(), given.zone());
        given.newest(Candidate::good).ifPresent(newest -> expected.add(newest.id()));
        given.newest(backup -> backup.good() && backup.proven()).ifPresent(proven -> expected.add(proven.id()));
        good.stream().filter(backup -> backup.guarded() || backup.used()).forEach(backup -> expected.add(backup.id()));

        assertThat(given.left().stream().filter(Candidate::good).map(Candidate::id))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Property(tries = 15_000)
    void theNewestGoodBackupIsNeverDeleted(@ForAll("cases") Case given) {
        given.newest(Candidate::good)
                .ifPresent(newest -> assertThat(given.deleted()).doesNotContain(newest.id()));
    }

    @Property(tries = 15_000)
    void nothingProtectedAndNothingInUseIsEverDeleted(@ForAll("cases") Case given) {
        Set<String> deleted = given.deleted();

        assertThat(given.history().stream()
                        .filter(backup -> backup.guarded() || backup.used())
                        .map(Candidate::id)
                        .filter(deleted::contains))
                .isEmpty();
    }

    @Property(tries = 15_000)
    void asLongAsNothingIsGoodNothingIsDeleted(@ForAll("cases") Case given) {
        List<Candidate> bad =
                given.history().stream().filter(backup -> !backup.good()).toList();

        assertThat(given.with(bad, given.now()).deleted()).isEmpty();
    }

    @Property(tries = 15_000)
    void aSecondTimeChangesNothingMore(@ForAll("cases") Case given) {
        Case again = given.with(given.left(), given.now());

        assertThat(again.decide()
                        .equals(given.decide().stream().filter(Verdict::keeps).toList()))
                .isTrue();
    }

    @Property(tries = 15_000)
    void whicheverWayTheClockJumpsOneGoodBackupStays(@ForAll("cases") Case given, @ForAll Random jumps) {
        Case state = given;
        for (int i = 0; i < 4; i++) {
            Duration jump = Duration.ofDays(jumps.nextInt(20_000) - 10_000L);
            state = state.with(state.left(), given.now().plus(jump));
        }

        assertThat(state.newest(Candidate::good)).isEqualTo(given.newest(Candidate::good));
        assertThat(state.history().stream().filter(Candidate::guarded).count())
                .isEqualTo(given.history().stream().filter(Candidate::guarded).count());
    }

    @Property(tries = 15_000)
    void backupsThatAreNotGoodChangeNothingForThoseThatAre(@ForAll("cases") Case given) {
        List<Candidate> good = given.history().stream().filter(Candidate::good).toList();

        assertThat(given.decide().stream()
                        .filter(verdict -> verdict.backup().good())
                        .toList()
                        .equals(given.with(good, given.now()).decide()))
                .isTrue();
    }

    @Provide
    Arbitrary<Case> cases() {
        return Arbitraries.randomValue(RetentionPropertyTest::random);
    }

    private static Case random(Random random) {
        Instant now = Instant.parse("2026-11-25T02:00:00Z").plus(Duration.ofHours(random.nextInt(50_000)));
        int count = random.nextInt(40);
        // From several an hour to one in some months.
        int spacing = 1 << random.nextInt(18);
        List<Candidate> history = new ArrayList<>();
        Instant made = now.plus(Duration.ofDays(random.nextInt(10) == 0 ? random.nextInt(4_000) : 0));
        for (int i = 0; i < count; i++) {
            history.add(new Candidate(
                    "backup-" + (char) ('a' + random.nextInt(26)) + i,
                    made,
                    random.nextInt(5) > 0,
                    random.nextInt(6) == 0,
                    random.nextInt(12) == 0,
                    random.nextInt(20) == 0));
            made = made.minus(Duration.ofMinutes(random.nextInt(spacing)));
        }
        Collections.shuffle(history, random);
        return new Case(
                new RetentionPolicy(1 + random.nextInt(10), random.nextInt(8), random.nextInt(12)),
                history,
                now,
                ZONES.get(random.nextInt(ZONES.size())));
    }
}
