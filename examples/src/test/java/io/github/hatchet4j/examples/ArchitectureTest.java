// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.hatchet4j.examples");

    @Test
    void programsNeedNothingButTheSdk() {
        classes()
                .that()
                .resideOutsideOfPackage("..tracing")
                .and()
                .areNotAssignableTo(OwnEngine.class)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.jspecify..", "io.github.hatchet4j.examples", "io.github.hatchet4j.sdk")
                .check(CLASSES);
    }

    @Test
    void oneStartsAnEngineByItself() {
        classes()
                .that()
                .areAssignableTo(OwnEngine.class)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "io.github.hatchet4j.engine",
                        "io.github.hatchet4j.examples",
                        "io.github.hatchet4j.protocol.spi",
                        "io.github.hatchet4j.sdk")
                .check(CLASSES);
    }

    @Test
    void thoseAboutTracingNeedOpenTelemetryToo() {
        classes()
                .that()
                .resideInAPackage("..tracing")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "io.github.hatchet4j.examples..",
                        "io.github.hatchet4j.opentelemetry",
                        "io.github.hatchet4j.sdk",
                        "io.opentelemetry..")
                .check(CLASSES);
    }
}
