package com.vevurn.backup.checkup;

import com.vevurn.backup.config.ConfigurationCatalogue;
import com.vevurn.backup.config.Configurations;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.health.SelfTest;
import com.vevurn.backup.platform.Callers;
import com.vevurn.backup.platform.PageRequest;
import com.vevurn.backup.platform.Settings;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The door to checks: everything that a backup needs, looked at now, and what to mend. */
@Stateless
@RolesAllowed({"manager", "admin", "super_admin"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Checkup {
    /** Destinations beyond these configurations are not looked at: somebody waits for the answer. */
    private static final PageRequest CONFIGURATIONS = new PageRequest(1, 100);

    @Resource
    private SessionContext session;

    @EJB
    private SelfTest self;

    @Inject
    private EnvironmentLook environments;

    @EJB
    private Configurations configurations;

    @Inject
    private ConfigurationCatalogue catalogue;

    @Inject
    private DestinationProbe destinations;

    @Inject
    private Settings settings;

    @Inject
    private Questions questions;

    @Inject
    private SharedAnswers answers;

    /**
     * All checks; takes a few seconds where something does not answer, and longer only while another has them made. For who
     * may only read, as they were at most half a minute ago.
     */
    public List<CheckView> all() {
        return answers.checks(Callers.acts(session), this::look);
    }

    private List<CheckView> look() {
        List<CheckView> checks = new ArrayList<>(List.of(
                check("catalogue", self.catalogue()),
                check("postgres-tools", self.postgresTools()),
                check("encryption-key", self.encryptionKey()),
                check("local-storage", self.localStorage()),
                check("config-directory", self.configDirectory())));
        catalogue.refused().forEach((id, why) -> checks.add(refused(id, why)));
        environments.all().stream().flatMap(Checkup::checks).forEach(checks::add);
        checks.addAll(questions.ask(
                DeclaredDrillPlace.of(settings.drill(), Questions.PATIENCE),
                DeclaredDrillPlace::look,
                (place, failure) -> bad(place.label(), failure)));
        List<DestinationProbe.Place> places = configurations.list(CONFIGURATIONS).items().stream()
                .flatMap(DestinationProbe::places)
                .toList();
        checks.addAll(questions.ask(
                places,
                place -> new CheckView(
                        place.label(), true, "answers and can be written to: " + destinations.look(place), ""),
                (place, failure) -> bad(place.label(), failure)));
        return checks;
    }

    private static CheckView check(String name, SelfTest.Finding finding) {
        return new CheckView(name, finding.up(), finding.message(), "");
    }

    private static CheckView refused(String id, Failure why) {
        return new CheckView(
                "configuration " + id,
                false,
                "is stored, cannot be read any more, and is left out of everything: "
                        + why.faults().stream()
                                .map(fault -> fault.pointer() + " " + fault.message())
                                .collect(Collectors.joining("; ")),
                "Save it anew as the rules of this release want it, or delete it.");
    }

    private static Stream<CheckView> checks(EnvironmentView environment) {
        String name = "environment " + environment.name();
        Stream<CheckView> database = environment.database().stream()
                .map(found -> found.failure()
                        .map(failure -> new CheckView(name, false, failure.message(), failure.hint()))
                        .orElseGet(() -> new CheckView(
                                name,
                                true,
                                "%s, PostgreSQL %s"
                                        .formatted(
                                                found.place(),
                                                found.serverVersion().orElse("")),
                                "")));
        Stream<CheckView> directories = environment.directories().stream()
                .map(directory -> new CheckView(
                        name,
                        directory.readable(),
                        directory.name() + " in " + directory.path(),
                        directory.readable()
                                ? ""
                                : "The server's user cannot read it: check that it is there, and its mode."));
        return Stream.concat(database, directories);
    }

    private static CheckView bad(String name, Failure failure) {
        return new CheckView(name, false, failure.getMessage(), failure.hint());
    }
}
