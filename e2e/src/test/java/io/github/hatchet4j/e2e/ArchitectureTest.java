// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses E2E = new ClassFileImporter().importPackages("io.github.hatchet4j.e2e");

    @Test
    void usesOnlyPublicPackagesOfOtherModules() {
        noClasses()
                .that()
                .resideInAPackage("io.github.hatchet4j.e2e..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.hatchet4j..internal..")
                .check(E2E);
    }

    @Test
    void onlyTheTargetsKnowAnEngine() {
        classes()
                .that()
                .resideInAPackage("io.github.hatchet4j.e2e..")
                .and(not(resideInAPackage("io.github.hatchet4j.e2e.peer..")))
                .and()
                .haveSimpleNameNotEndingWith("Target")
                .should()
                .onlyDependOnClassesThat(not(resideInAnyPackage(
                        "io.github.hatchet4j.engine..",
                        "io.github.hatchet4j.server..",
                        "io.github.hatchet4j.protocol..",
                        "io.grpc..")))
                .check(E2E);
    }
}
