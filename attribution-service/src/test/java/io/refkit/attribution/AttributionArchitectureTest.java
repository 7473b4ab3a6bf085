package io.refkit.attribution;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.refkit.attribution.acting.Acting;
import io.refkit.attribution.commission.Approval;
import io.refkit.attribution.commission.Commissions;
import io.refkit.attribution.commission.Payment;
import io.refkit.attribution.commission.Voiding;
import io.refkit.attribution.deciding.Attributor;
import io.refkit.attribution.deciding.Decisions;
import io.refkit.attribution.fraud.Flags;
import io.refkit.attribution.history.History;
import io.refkit.attribution.history.Locks;
import io.refkit.attribution.inbox.Fault;
import io.refkit.attribution.inbox.Inbox;
import io.refkit.attribution.inbox.Isolation;
import io.refkit.attribution.inbox.Kind;
import io.refkit.attribution.preview.Answer;
import io.refkit.attribution.preview.ChangedRule;
import io.refkit.attribution.preview.Preview;
import io.refkit.attribution.preview.Question;
import io.refkit.attribution.reattribution.Reattribution;
import io.refkit.attribution.reattribution.Reattributions;
import io.refkit.attribution.refund.Refunds;
import io.refkit.attribution.verify.Verification;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "io.refkit.attribution", importOptions = DoNotIncludeTests.class)
class AttributionArchitectureTest {
    @ArchTest
    static final ArchRule decisionsAreTakenInPlainJava = classes()
            .that()
            .resideInAnyPackage("..decision..", "..line..", "..signal..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "io.refkit.money..",
                    "io.refkit.attribution.decision..",
                    "io.refkit.attribution.line..",
                    "io.refkit.attribution.signal.."));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.refkit.attribution.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheAdapterKnowsTheContract = classes()
            .that()
            .resideInAPackage("io.refkit.attribution.v1..")
            .should()
            .onlyHaveDependentClassesThat(
                    resideInAnyPackage("io.refkit.attribution.v1..", "io.refkit.attribution.api.."));

    @ArchTest
    static final ArchRule whatIsPublicIsDecided = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .arePublic()
            .and()
            .resideOutsideOfPackages("..decision..", "..line..", "..signal..")
            .and()
            .haveSimpleNameNotEndingWith("Configuration")
            .and(not(belongToAnyOf(
                    Acting.class,
                    Approval.class,
                    AttributionApplication.class,
                    AttributionModule.class,
                    Attributor.class,
                    Commissions.class,
                    Decisions.class,
                    Fault.class,
                    Flags.class,
                    History.class,
                    Inbox.class,
                    Isolation.class,
                    Kind.class,
                    Locks.class,
                    Logging.class,
                    Answer.class,
                    ChangedRule.class,
                    Payment.class,
                    Reattribution.class,
                    Reattributions.class,
                    Refunds.class,
                    Verification.class,
                    Preview.class,
                    Question.class,
                    Voiding.class)))
            .and()
            .resideOutsideOfPackage("io.refkit.attribution.v1")
            .should()
            .notBePublic()
            .allowEmptyShould(true);

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
