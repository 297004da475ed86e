// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.github.hatchet4j.sdk";

    private static final JavaClasses SDK = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void knowsNoOtherModuleThanProtocol() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.hatchet4j.engine..",
                        "io.github.hatchet4j.server..",
                        "io.github.hatchet4j.opentelemetry..",
                        "io.opentelemetry..")
                .check(SDK);
    }

    @Test
    void keepsGeneratedMessagesBehindTheMappings() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".internal.grpc")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.hatchet4j.protocol.dispatcher..",
                        "io.github.hatchet4j.protocol.events..",
                        "io.github.hatchet4j.protocol.workflows..",
                        "io.github.hatchet4j.protocol.v1..",
                        "com.google.protobuf..")
                .check(SDK);
    }

    @Test
    void keepsJacksonInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".internal.json")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..")
                .check(SDK);
    }

    @Test
    void showsNoInternalTypeInPublicSignatures() {
        noMethods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(ROOT, ROOT + ".interceptor")
                .should()
                .haveRawReturnType(
                        com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(ROOT + ".internal.."))
                .orShould()
                .haveRawParameterTypes(com.tngtech.archunit.base.DescribedPredicate.anyElementThat(
                        com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(ROOT + ".internal..")))
                .check(SDK);
    }

    @Test
    void readsTheEnvironmentInOneClass() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".ClientConfig")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(SDK);
    }

    @Test
    void makesPublicClassesFinalOrSealedOrInterfaces() {
        classes()
                .that()
                .arePublic()
                .and()
                .resideInAPackage(ROOT)
                .and()
                .areNotInterfaces()
                .and()
                .areNotAssignableTo(Throwable.class)
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(SDK);
    }

    @Test
    void namesAsynchronousTwins() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage(ROOT)
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .haveRawReturnType("java.util.concurrent.CompletableFuture")
                .should()
                .haveNameMatching(".*Async")
                .check(SDK);
    }
}
