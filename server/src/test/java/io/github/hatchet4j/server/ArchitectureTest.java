// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static JavaClasses server;

    @BeforeAll
    static void read() {
        server = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.github.hatchet4j.server");
    }

    @Test
    void usesTheEngineByItsPublicFaceOnly() {
        classes()
                .that()
                .resideInAPackage("io.github.hatchet4j.server..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.hatchet4j.server..",
                        "io.github.hatchet4j.engine",
                        "io.github.hatchet4j.protocol.spi",
                        "java..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "tools.jackson..")
                .check(server);
    }

    @Test
    void knowsNeitherSdkNorTracing() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.hatchet4j.sdk..", "io.opentelemetry..")
                .check(server);
    }
}
