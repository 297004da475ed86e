// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.github.hatchet4j.engine";
    private static final String CORE = ROOT + ".internal.core..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void theEngineKnowsNeitherTheSdkNorOpenTelemetry() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.hatchet4j.sdk..", "io.opentelemetry..")
                .check(CLASSES);
    }

    @Test
    void theCoreHasNoInputOutputThreadsOrLogging() {
        classes()
                .that()
                .resideInAPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        CORE,
                        "java.lang..",
                        "java.util",
                        "java.util.function",
                        "java.util.regex",
                        "java.util.stream",
                        "java.nio.charset",
                        "com.google.protobuf",
                        "tools.jackson..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void theCoreReadsNoClockAndNoRandomSource() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .check(CLASSES);
    }

    @Test
    void generatedMessagesStayInTheGrpcPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".internal.grpc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.hatchet4j.protocol.v1..",
                        "io.github.hatchet4j.protocol.dispatcher..",
                        "io.github.hatchet4j.protocol.workflows..",
                        "io.github.hatchet4j.protocol.events..")
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching(ROOT + ".internal.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
