package io.refkit.portal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.refkit.portal", importOptions = DoNotIncludeTests.class)
class PortalArchitectureTest {
    @ArchTest
    static final ArchRule packagesDoNotDependOnEachOtherInARing =
            slices().matching("io.refkit.portal.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule featuresKnowNothingOfEachOther = slices().matching(
                    "io.refkit.portal.(join|login|dashboard|payout|profile|notice)")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule featuresShowOnlyTheirConfiguration = classes()
            .that()
            .resideInAnyPackage("..join..", "..login..", "..dashboard..", "..payout..", "..profile..", "..notice..")
            .and()
            .haveSimpleNameNotEndingWith("Configuration")
            .and()
            .areTopLevelClasses()
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule whatDecidesIsPlainJava = noClasses()
            .that()
            .haveSimpleName("Application")
            .or()
            .haveSimpleName("SlugIdea")
            .or()
            .haveSimpleName("PayoutDetails")
            .or()
            .haveSimpleName("ProfileChange")
            .or()
            .haveSimpleName("ReferralLink")
            .or()
            .haveSimpleName("QrPicture")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "reactor..", "io.r2dbc..");

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
