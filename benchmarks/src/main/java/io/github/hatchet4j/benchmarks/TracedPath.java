// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import io.github.hatchet4j.opentelemetry.HatchetInstrumentor;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptors;
import io.github.hatchet4j.sdk.interceptor.TriggerCall;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The way of a task past the instrumentor of one tracing mode: its trigger, and then its attempt with what the trigger
 * wrote. Needs the process for itself. Confined to one thread.
 */
final class TracedPath implements AutoCloseable {
    private static final CompletableFuture<String> RUN_ID =
            CompletableFuture.completedFuture("11111111-1111-4111-8111-111111111111");
    private static final AttemptOutcome SUCCEEDED = new AttemptOutcome.Succeeded("{}");
    private static final int CALLS_PER_FLUSH = 20_000;
    private static final int UNSENT_BATCH = 512;

    private final TracingMode mode;
    private final String extrasJson;
    private final OpenTelemetry openTelemetry;
    private final DiscardingCollector collector;
    private final FakeClient client;
    private final @Nullable HatchetInstrumentor instrumentor;
    private final HatchetInterceptor interceptor;
    private long calls;
    private String written = "";
    private Map<String, String> headers = Map.of();

    /**
     * Makes a path.
     *
     * @param queuedAt when the attempts are said to have been queued, in ms of the epoch
     */
    TracedPath(TracingMode mode, long queuedAt) throws IOException {
        this.mode = mode;
        extrasJson = "{\"queued_at\": " + queuedAt + "}";
        openTelemetry = mode.openTelemetry();
        collector = new DiscardingCollector();
        client = new FakeClient(collector.channel());
        instrumentor = mode == TracingMode.NONE
                ? null
                : HatchetInstrumentor.builder()
                        .openTelemetry(openTelemetry)
                        .enableHatchetCollector(mode == TracingMode.ENGINE)
                        .maxQueueSize(TracingMode.QUEUE)
                        .build()
                        .instrument();
        interceptor = registered(mode);
    }

    /** What a client of this process calls: nothing where there is nothing to tell. */
    private static HatchetInterceptor registered(TracingMode mode) {
        var registered = HatchetInterceptors.registered();
        var expected = mode == TracingMode.NONE || mode == TracingMode.API_ONLY ? 0 : 1;
        if (registered.size() != expected) {
            throw new IllegalStateException(
                    mode.key() + " should have " + expected + " interceptors and has " + registered);
        }
        return expected == 0 ? new HatchetInterceptor() {} : registered.get(0);
    }

    /** Triggers a run; returns the additional metadata that the engine would get, empty text where there is none. */
    String trigger() {
        var call = new TriggerCall(client, "bench", "{\"number\":1}", TriggerWorkflowOptions.none(), null, 0);
        interceptor.trigger(call, this::send).join();
        keepUp();
        return written;
    }

    private CompletableFuture<String> send(TriggerCall call) {
        var metadata = call.options().additionalMetadata();
        written = metadata.isEmpty() ? "" : JsonMapper.shared().writeValueAsString(metadata);
        return RUN_ID;
    }

    /** Runs an attempt with a handler that does nothing; returns all that came of it. */
    Object attempt(String metadataJson) {
        var outcome = interceptor.taskAttempt(new FakeAttempt(client, metadataJson, extrasJson), seen -> {
            headers = interceptor.startedHeaders(seen);
            return SUCCEEDED;
        });
        keepUp();
        return outcome;
    }

    /** The headers of the last attempt's start. */
    Map<String, String> headers() {
        return headers;
    }

    /** Has spans exported before a queue is full: one that drops what it gets would look cheap. */
    private void keepUp() {
        calls++;
        if (calls % CALLS_PER_FLUSH == 0) {
            settle();
        }
    }

    /**
     * Waits until what was recorded is exported.
     *
     * @throws IllegalStateException if spans were lost
     */
    void settle() {
        TracingMode.flush(openTelemetry);
        if (mode == TracingMode.ENGINE) {
            collector.await(calls - UNSENT_BATCH); // each call has one span
        }
    }

    @Override
    public void close() {
        if (instrumentor != null) {
            instrumentor.close();
        }
        TracingMode.close(openTelemetry);
        collector.close();
    }
}
