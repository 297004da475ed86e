// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("acceptance case 11: OpenTelemetry's API alone, and none at all")
class AcceptanceCase11ApiOnlyTest {
    @Test
    void withTheApiAloneTheInstrumentorDoesNothing() throws Exception {
        try (var loader = without(entry -> entry.contains("opentelemetry-sdk"))) {
            assertThat(call(loader, "ApiOnly")).isEqualTo("nothing registered, global unset");
        }
    }

    @Test
    void withTheApiAndAProviderOfAnotherKindSpansAreMade() throws Exception {
        try (var loader = without(entry -> entry.contains("opentelemetry-sdk"))) {
            assertThat(call(loader, "ForeignProvider")).isEqualTo("trigger went on with traceparent");
        }
    }

    @Test
    void withoutOpenTelemetryClientAndInterceptorsWork() throws Exception {
        try (var loader = without(entry -> entry.contains("opentelemetry-"))) {
            assertThat(call(loader, "NoOpenTelemetry")).isEqualTo("intercepted");
        }
    }

    @Test
    void theGlobalIsNotSetByLookingForIt() {
        boolean before = GlobalOpenTelemetry.isSet();

        HatchetInstrumentor.create().instrument().close();

        assertThat(GlobalOpenTelemetry.isSet()).isEqualTo(before).isFalse();
    }

    private static Object call(ClassLoader loader, String probe) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return Class.forName("io.github.hatchet4j.opentelemetry.IsolatedProbe$" + probe, true, loader)
                    .getMethod("call")
                    .invoke(null);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** The test's own class path without some entries, and nothing of this class loader. */
    private static URLClassLoader without(Predicate<String> excluded) {
        URL[] urls = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !excluded.test(Path.of(entry).getFileName().toString()))
                .map(AcceptanceCase11ApiOnlyTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
