// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HatchetTest {
    private static final ClientConfig NO_TOKEN = ClientConfig.builder().build();

    record Person(String name) {}

    @Test
    void sharesOneEmbeddedEngineBetweenClientsOfADirectory(@TempDir Path directory) {
        try (Hatchet serving = embedded(directory);
                Hatchet calling = embedded(directory)) {
            Task<Person, String> greet = serving.task("greet", Person.class, String.class)
                    .handler((person, ctx) -> "Hello " + person.name());
            Worker worker = serving.worker("w", greet).start();
            try {
                assertThat(calling.stub("greet", Person.class, String.class).run(new Person("Ada")))
                        .isEqualTo("Hello Ada");
                assertThat(calling.tenantId()).isEqualTo(serving.tenantId());
                assertThat(calling.engineVersion()).matches("v\\d+\\.\\d+\\.\\d+");
            } finally {
                worker.close();
            }
        }
        assertThat(Files.isDirectory(directory)).isTrue();
    }

    @Test
    void namesBothWaysOutWhenThereIsNoEngine() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // A class loader that finds no providers.
        thread.setContextClassLoader(new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader()));
        try {
            assertThatThrownBy(() -> Hatchet.create(NO_TOKEN))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("HATCHET_CLIENT_TOKEN")
                    .hasMessageContaining("hatchet4j-engine");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void refusesATokenThatIsNone() {
        assertThatThrownBy(() ->
                        Hatchet.builder().config(NO_TOKEN).token("nonsense").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("start with 'ey'");
    }

    @Test
    void namesTheTlsFileThatIsMissing() {
        ClientConfig config = ClientConfig.builder()
                .token(FakeEngine.token(1))
                .tls(Tls.mtls(Path.of("missing.pem"), Path.of("key.pem")))
                .build();

        assertThatThrownBy(() -> Hatchet.create(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing.pem");
    }

    private static Hatchet embedded(Path directory) {
        return Hatchet.builder().config(NO_TOKEN).embedded(directory).build();
    }
}
