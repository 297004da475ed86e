// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.hatchet4j.cli");

    @Test
    void usesNobodysInternals() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..internal..")
                .check(CLASSES);
    }

    @Test
    void renderersKnowNothingOfTheProduct() {
        noClasses()
                .that()
                .resideInAPackage("..cli.text..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.hatchet4j.sdk..", "io.opentelemetry..", "picocli..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandsKnowTheCommandLineLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.hatchet4j.cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }
}
