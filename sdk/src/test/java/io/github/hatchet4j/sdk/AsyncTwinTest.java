// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever must not block finds everything as a future too. */
class AsyncTwinTest {
    private static final List<Class<?>> CALLING = List.of(
            Triggerable.class,
            RunReference.class,
            Runs.class,
            Events.class,
            Crons.class,
            Schedules.class,
            Workflows.class,
            Workers.class,
            Logs.class,
            Metrics.class);

    /** What makes no call, and what limits a wait, which futures do by themselves. */
    private static final Set<String> WITHOUT_TWIN =
            Set.of("Triggerable.name", "Triggerable.reference", "RunReference.id", "RunReference.toString");

    @Test
    void everyBlockingCallHasATwin() {
        assertThat(CALLING.stream().flatMap(AsyncTwinTest::blocking))
                .hasSizeGreaterThan(40)
                .allSatisfy(method -> assertThat(twin(method)).as("%s", method).isTrue());
    }

    private static Stream<Method> blocking(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> method.getReturnType() != CompletableFuture.class)
                .filter(method -> method.getReturnType() != Stream.class)
                .filter(method -> !WITHOUT_TWIN.contains(type.getSimpleName() + "." + method.getName()))
                .filter(method -> !(method.getName().equals("result") && method.getParameterCount() == 1));
    }

    private static boolean twin(Method method) {
        return Arrays.stream(method.getDeclaringClass().getDeclaredMethods())
                .anyMatch(other -> other.getName().equals(method.getName() + "Async")
                        && Modifier.isPublic(other.getModifiers())
                        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()));
    }
}
