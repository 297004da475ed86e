// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.github.hatchet4j.opentelemetry";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void theSdkIsSeenThroughItsPublicPackagesAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.hatchet4j.sdk.internal..", "io.github.hatchet4j.engine..")
                .check(CLASSES);
    }

    @Test
    void openTelemetrysSdkIsTouchedOnlyWhereItIsSureToBeThere() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + ".internal.export..",
                        ROOT + ".internal.engine..",
                        ROOT + ".internal.extension..",
                        ROOT + ".autoconfigure..")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".HatchetTracing")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".HatchetAttributeSpanProcessor")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry.sdk..")
                .check(CLASSES);
    }

    @Test
    void nothingSetsTheGlobalOpenTelemetry() {
        noClasses()
                .should()
                .callMethod(io.opentelemetry.api.GlobalOpenTelemetry.class, "get")
                .orShould()
                .callMethod(
                        io.opentelemetry.api.GlobalOpenTelemetry.class, "set", io.opentelemetry.api.OpenTelemetry.class)
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(org.jspecify.annotations.NullMarked.class)
                .check(CLASSES);
    }
}
