// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the instrumentation calls itself. */
public final class ScopeInfo {
    public static final String NAME = "io.github.hatchet4j.opentelemetry";
    /** What an embedded engine calls itself. */
    public static final String ENGINE_NAME = "hatchet-engine";

    public static final String VERSION = version();
    public static final String SCHEMA_URL = "https://opentelemetry.io/schemas/1.44.0";

    private ScopeInfo() {}

    private static String version() {
        try (InputStream resource = ScopeInfo.class.getResourceAsStream("version.properties")) {
            if (resource == null) {
                return "unknown";
            }
            var properties = new Properties();
            properties.load(resource);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties cannot be read", e);
        }
    }
}
