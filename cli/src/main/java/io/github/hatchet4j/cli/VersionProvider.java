// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: ours, then what it runs on. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "hatchet4j " + version(),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }

    static String version() {
        try (var in = requireNonNull(VersionProvider.class.getResourceAsStream("version.properties"))) {
            var properties = new Properties();
            properties.load(in);
            return requireNonNull(properties.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
