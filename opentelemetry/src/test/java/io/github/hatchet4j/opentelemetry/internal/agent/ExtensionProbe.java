// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.agent;

import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.ScopeInfo;
import io.github.hatchet4j.opentelemetry.internal.export.ExportOptions;
import io.github.hatchet4j.opentelemetry.internal.extension.AgentBridge;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import java.util.List;

/** The agent's side, in a class loader of its own; speaks in types of the JDK. */
public final class ExtensionProbe {
    private static final SdkTracerProvider PROVIDER = SdkTracerProvider.builder()
            .addSpanProcessorFirst(
                    AgentBridge.processor(new ExportOptions(Duration.ofMinutes(5), 512, 2048), new Guard()))
            .build();

    private ExtensionProbe() {}

    /** Starts an attempt's span and in it one of the application, which ends. Returns what ends the attempt's. */
    public static Runnable startAttempt(String tenantId) {
        Span attempt = PROVIDER.get(ScopeInfo.NAME)
                .spanBuilder("hatchet.start_step_run")
                .setNoParent()
                .setAttribute(AttributeKey.stringKey("hatchet.tenant_id"), tenantId)
                .setAttribute(AttributeKey.stringKey("hatchet.workflow_run_id"), "run-1")
                .setAttribute(AttributeKey.stringKey("hatchet.step_run_id"), "task-1")
                .startSpan();
        PROVIDER.get("application")
                .spanBuilder("inside")
                .setParent(Context.root().with(attempt))
                .startSpan()
                .end();
        return attempt::end;
    }

    /** Starts a producer's span, which says nothing of a tenant. Returns what ends it. */
    public static Runnable startProducer() {
        return PROVIDER.get(ScopeInfo.NAME)
                .spanBuilder("hatchet.run_workflow")
                .setNoParent()
                .startSpan()::end;
    }

    /** The names of the classes of this side, to show that they are not the application's. */
    public static List<ClassLoader> loaders() {
        return List.of(AgentBridge.class.getClassLoader(), Span.class.getClassLoader());
    }
}
