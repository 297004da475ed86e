// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Certificates that are good until 2126: {@code server} and {@code client} from {@code ca}, the others by themselves;
 * for {@code localhost} and {@code 127.0.0.1}.
 */
public final class TlsFiles {
    private TlsFiles() {}

    public static Path path(String name) {
        URL found = Objects.requireNonNull(TlsFiles.class.getResource("/tls/" + name), name);
        try {
            return Path.of(new URI(found.toString()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
