package com.vevurn.backup;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;

/** The house's rules: who may know whom. */
@AnalyzeClasses(packages = "com.vevurn.backup", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule theEngineKnowsNoContainer = noClasses()
            .that()
            .resideInAPackage("..engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta..");

    @ArchTest
    static final ArchRule theEngineKnowsNoFeature = noClasses()
            .that()
            .resideInAPackage("..engine..")
            .should()
            .dependOnClassesThat(resideInAPackage("com.vevurn.backup..")
                    .and(resideOutsideOfPackages("com.vevurn.backup.engine..", "com.vevurn.backup.failure..")));

    @ArchTest
    static final ArchRule failuresKnowNothingElse = noClasses()
            .that()
            .resideInAPackage("..failure..")
            .should()
            .dependOnClassesThat(resideInAPackage("com.vevurn.backup..")
                    .and(resideOutsideOfPackages("com.vevurn.backup.failure..")));

    @ArchTest
    static final ArchRule thePlatformKnowsNoFeature = noClasses()
            .that()
            .resideInAPackage("..platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.vevurn.backup.config..",
                    "com.vevurn.backup.backup..",
                    "com.vevurn.backup.restore..",
                    "com.vevurn.backup.verify..",
                    "com.vevurn.backup.repair..",
                    "com.vevurn.backup.download..",
                    "com.vevurn.backup.quota..",
                    "com.vevurn.backup.retention..",
                    "com.vevurn.backup.rebuild..",
                    "com.vevurn.backup.keys..",
                    "com.vevurn.backup.offline..",
                    "com.vevurn.backup.audit..",
                    "com.vevurn.backup.checkup..",
                    "com.vevurn.backup.stats..",
                    "com.vevurn.backup.schedule..",
                    "com.vevurn.backup.notify..",
                    "com.vevurn.backup.operation..");

    @ArchTest
    static final ArchRule nobodyKnowsTheWeb = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.vevurn.backup.web..", "jakarta.ws.rs..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule settingsAreReadInThePlatformOnly = noClasses()
            .that()
            .resideOutsideOfPackage("..platform..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.microprofile.config..");

    @ArchTest
    static final ArchRule theEnvironmentIsReadByTheSearchForToolsOnly = noClasses()
            .that()
            .doNotHaveSimpleName("ToolBox")
            .and()
            .doNotHaveSimpleName("RestoreOffline")
            .should()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getenv");

    @ArchTest
    static final ArchRule programsAreStartedWithoutTheServersSecrets = noClasses()
            .that()
            .doNotHaveSimpleName("ChildEnvironment")
            .should()
            .callConstructor(ProcessBuilder.class, String[].class)
            .orShould()
            .callConstructor(ProcessBuilder.class, List.class);

    @ArchTest
    static final ArchRule awsTypesStayInTheirStore = noClasses()
            .that()
            .resideOutsideOfPackage("..engine.store.s3..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    @ArchTest
    static final ArchRule nobodyWaitsForNotifications = noClasses()
            .that()
            .resideOutsideOfPackage("..notify..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.vevurn.backup.notify..");

    @ArchTest
    static final ArchRule mailIsSentByNotificationsOnly = noClasses()
            .that()
            .resideOutsideOfPackage("..notify..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.mail..");

    @ArchTest
    static final ArchRule onlyTheClockKnowsTheTime = noClasses()
            .that()
            .resideOutsideOfPackage("..platform..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("com.vevurn.backup.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhatAClassIsFor =
            classes().should().haveNameNotMatching(".*(Impl|Manager|Utils?|Helper|DTO|DAO|Facade)");
}
