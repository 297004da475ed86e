// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.hatchet4j.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    @TempDir
    Path directory;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void makesAKeyThatOnlyItsOwnerMayRead() throws IOException {
        SigningKey.inDirectory(directory);

        assertThat(mode()).isEqualTo("rw-------");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void tightensAKeyThatOthersMayRead() throws IOException {
        SigningKey.inDirectory(directory);
        Files.setPosixFilePermissions(keyFile(), PosixFilePermissions.fromString("rw-r--r--"));

        SigningKey.inDirectory(directory);

        assertThat(mode()).isEqualTo("rw-------");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void leavesAReadOnlyKeyReadOnly() throws IOException {
        SigningKey.inDirectory(directory);
        Files.setPosixFilePermissions(keyFile(), PosixFilePermissions.fromString("r--------"));

        SigningKey.inDirectory(directory);

        assertThat(mode()).isEqualTo("r--------");
    }

    @Test
    void keepsItsKey() {
        var first = SigningKey.inDirectory(directory);

        assertThat(SigningKey.inDirectory(directory).jwk()).isEqualTo(first.jwk());
    }

    @Test
    void makesTheDirectoryAndLeavesNoDraftsBehind() throws IOException {
        Path nested = directory.resolve("a/b");

        SigningKey.inDirectory(nested);

        try (Stream<Path> files = Files.list(nested)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("token.key");
        }
    }

    @Test
    void givesEveryoneWhoStartsAtOnceTheSameKey() throws Exception {
        var start = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(8);
        try {
            Callable<String> open = () -> {
                start.await();
                return SigningKey.inDirectory(directory).jwk().toJSONString();
            };
            var results = IntStream.range(0, 8).mapToObj(i -> pool.submit(open)).toList();
            start.countDown();
            Set<String> keys = new HashSet<>();
            for (var result : results) {
                keys.add(result.get());
            }
            assertThat(keys).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void saysWhatToDoAboutADamagedKeyWithoutShowingIt() throws IOException {
        SigningKey.inDirectory(directory);
        String half = Files.readString(keyFile()).substring(0, 60);
        Files.writeString(keyFile(), half);

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> SigningKey.inDirectory(directory))
                .withMessageContaining("token.key")
                .withMessageContaining("backup")
                .withMessageNotContaining(half)
                .withNoCause();
    }

    @Test
    void saysWhichKeyItCannotRead() throws IOException {
        Files.createDirectory(keyFile());

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> SigningKey.inDirectory(directory))
                .withMessageContaining(keyFile().toString());
    }

    private Path keyFile() {
        return directory.resolve("token.key");
    }

    private String mode() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile()));
    }
}
