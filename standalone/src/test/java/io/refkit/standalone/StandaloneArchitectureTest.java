package io.refkit.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.context.annotation.Import;

@AnalyzeClasses(packages = "io.refkit.standalone", importOptions = DoNotIncludeTests.class)
class StandaloneArchitectureTest {
    @ArchTest
    static final ArchRule noCycles =
            slices().matching("io.refkit.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theFolderKnowsNoFramework = noClasses()
            .that()
            .resideInAPackage("..data..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule servicesAreOnlyImported = noClasses()
            .that()
            .areNotAnnotatedWith(Import.class)
            .and()
            .doNotHaveSimpleName("VerifyCommand") // attribution's own command, on another database
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.refkit.tracking..", "io.refkit.attribution..", "io.refkit.admin..");
}
