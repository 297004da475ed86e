// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.extension;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.Set;

/**
 * Drops what the agent makes of an embedded engine's inner life, which is part of nobody's request: whatever its threads
 * do, each statement that goes to its files, and each call that a worker makes to it. Everything else is the other
 * sampler's business.
 */
final class EngineThreadsSampler implements Sampler {
    private static final String ENGINE_THREADS = "hatchet4j-engine";

    /** The services of an engine, as spans of gRPC servers are named. */
    static final Set<String> SERVICES = Set.of(
            "Dispatcher",
            "EventsService",
            "WorkflowService",
            "opentelemetry.proto.collector.trace.v1.TraceService",
            "v1.AdminService",
            "v1.V1Dispatcher");

    /** An engine in memory calls its databases so too. */
    private static final Set<String> FILES = Set.of("engine.db", "telemetry.db");

    private static final List<AttributeKey<String>> DATABASE =
            List.of(AttributeKey.stringKey("db.name"), AttributeKey.stringKey("db.namespace"));

    private final Sampler sampler;

    EngineThreadsSampler(Sampler sampler) {
        this.sampler = sampler;
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        return Thread.currentThread().getName().startsWith(ENGINE_THREADS)
                        || isCallToEngine(name, kind)
                        || isStatementToFile(kind, attributes)
                ? SamplingResult.drop()
                : sampler.shouldSample(parent, traceId, name, kind, attributes, links);
    }

    private static boolean isCallToEngine(String name, SpanKind kind) {
        int slash = name.indexOf('/');
        return kind == SpanKind.SERVER && slash > 0 && SERVICES.contains(name.substring(0, slash));
    }

    private static boolean isStatementToFile(SpanKind kind, Attributes attributes) {
        return kind == SpanKind.CLIENT
                && DATABASE.stream().map(attributes::get).anyMatch(file -> file != null && FILES.contains(file));
    }

    @Override
    public String getDescription() {
        return "HatchetEngineThreads{" + sampler.getDescription() + "}";
    }

    @Override
    public String toString() {
        return getDescription();
    }
}
