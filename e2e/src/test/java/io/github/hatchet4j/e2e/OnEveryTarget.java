// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs a test class once per engine: the embedded one, the server over TCP and, when {@code HATCHET_CLIENT_TOKEN} is
 * set, the engine that it names. The class takes an {@link Engine} in its constructor.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}", autoCloseArguments = true)
@MethodSource("io.github.hatchet4j.e2e.Engines#all")
@interface OnEveryTarget {}
