// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.github.hatchet4j.protocol";

    private static final JavaClasses PROTOCOL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void knowsNoOtherModule() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.hatchet4j.sdk..",
                        "io.github.hatchet4j.engine..",
                        "io.github.hatchet4j.server..",
                        "io.github.hatchet4j.opentelemetry..",
                        "io.opentelemetry..")
                .check(PROTOCOL);
    }

    @Test
    void theProviderInterfaceNeedsNoGeneratedMessage() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".spi")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.grpc", "org.jspecify.annotations", ROOT + ".spi")
                .check(PROTOCOL);
    }
}
