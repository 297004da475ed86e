// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void usesNoInternalsOfOtherModules() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.hatchet4j.*.internal..",
                        "io.github.hatchet4j.server..",
                        "io.github.hatchet4j.opentelemetry..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.github.hatchet4j.testing"));
    }
}
