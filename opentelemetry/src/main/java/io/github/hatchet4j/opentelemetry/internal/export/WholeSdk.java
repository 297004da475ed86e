// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.jspecify.annotations.Nullable;

/** What needs more of OpenTelemetry's SDK than its tracing, which an application may have alone. */
final class WholeSdk {
    private static final String NAME = "io.opentelemetry.sdk.OpenTelemetrySdk";

    private WholeSdk() {}

    /** The provider inside an SDK; null where it is something else, or hides what it is. */
    static @Nullable SdkTracerProvider provider(OpenTelemetry openTelemetry) {
        return openTelemetry.getClass().getName().equals(NAME) ? Inside.provider(openTelemetry) : null;
    }

    /** Linked only where the SDK is there. */
    private static final class Inside {
        static @Nullable SdkTracerProvider provider(OpenTelemetry openTelemetry) {
            return openTelemetry instanceof OpenTelemetrySdk sdk ? sdk.getSdkTracerProvider() : null;
        }
    }
}
