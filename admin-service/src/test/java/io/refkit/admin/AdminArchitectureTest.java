package io.refkit.admin;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.refkit.admin", importOptions = DoNotIncludeTests.class)
class AdminArchitectureTest {
    @ArchTest
    static final ArchRule packagesDoNotDependOnEachOtherInARing =
            slices().matching("io.refkit.admin.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule featuresKnowNothingOfEachOther = slices().matching(
                    "io.refkit.admin.(setup|login|credentials|dashboard|program|affiliate|rule|coupon|commission|event|account|trail|mail|privacy|retention)")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), simpleName("ChosenProgram"))
            .ignoreDependency(alwaysTrue(), resideInAPackage("..account.."));

    @ArchTest
    static final ArchRule featuresShowOnlyTheirConfiguration = classes()
            .that()
            .resideInAnyPackage(
                    "..setup..",
                    "..login..",
                    "..credentials..",
                    "..dashboard..",
                    "..program..",
                    "..affiliate..",
                    "..rule..",
                    "..coupon..",
                    "..commission..",
                    "..event..",
                    "..trail..",
                    "io.refkit.admin.privacy..",
                    "..retention..",
                    "io.refkit.admin.mail..")
            .and()
            .haveSimpleNameNotEndingWith("Configuration")
            .and()
            .doNotHaveSimpleName("ChosenProgram")
            .and()
            .areTopLevelClasses()
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule whatDecidesIsPlainJava = noClasses()
            .that()
            .haveSimpleName("SetupCaller")
            .or()
            .haveSimpleName("SetupToken")
            .or()
            .haveSimpleName("ProgramSettings")
            .or()
            .haveSimpleName("ApiKey")
            .or()
            .haveSimpleName("Invitation")
            .or()
            .haveSimpleName("AffiliateStatus")
            .or()
            .haveSimpleName("NewRule")
            .or()
            .haveSimpleName("Cursor")
            .or()
            .haveSimpleName("Throttle")
            .or()
            .resideInAPackage("..input..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "reactor..", "io.r2dbc..", "io.grpc..");

    @ArchTest
    static final ArchRule controllersRunNoSql = noClasses()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .or()
            .haveSimpleNameEndingWith("Pages")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.r2dbc..", "io.r2dbc..");
}
