package io.refkit.tracking;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "io.refkit.tracking", importOptions = DoNotIncludeTests.class)
class TrackingArchitectureTest {
    @ArchTest
    static final ArchRule packagesDoNotDependOnEachOtherInARing =
            slices().matching("io.refkit.tracking.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule clicksAndEventsKnowNothingOfEachOther = noClasses()
            .that()
            .resideInAPackage("..click..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..event..");

    @ArchTest
    static final ArchRule whatDecidesIsPlainJava = noClasses()
            .that()
            .haveSimpleName("Click")
            .or()
            .haveSimpleName("ClickReport")
            .or()
            .haveSimpleName("RedirectTarget")
            .or()
            .haveSimpleName("Site")
            .or()
            .haveSimpleName("UserAgents")
            .or()
            .haveSimpleName("IpAddresses")
            .or()
            .haveSimpleName("Event")
            .or()
            .haveSimpleName("Claims")
            .or()
            .haveSimpleName("Fingerprint")
            .or()
            .haveSimpleName("Metadata")
            .or()
            .haveSimpleName("Refund")
            .or()
            .haveSimpleName("Sale")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "reactor..", "io.r2dbc..", "io.grpc..");

    @ArchTest
    static final ArchRule onlyRepositoriesRunSql = noClasses()
            .that()
            .haveSimpleNameEndingWith("Handler")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.r2dbc..", "io.r2dbc..");

    /** Only Postgres' clock decides; a deadline is of elapsed time, as this machine's clock may be set. */
    @ArchTest
    static final ArchRule nobodyLooksAtTheMachinesClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);
}
