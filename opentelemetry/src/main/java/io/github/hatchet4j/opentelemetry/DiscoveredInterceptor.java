// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import io.github.hatchet4j.opentelemetry.internal.OtelEnvironment;
import io.github.hatchet4j.opentelemetry.internal.agent.AgentExtension;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.BulkPushCall;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerCall;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerResult;
import io.github.hatchet4j.sdk.interceptor.CancelCall;
import io.github.hatchet4j.sdk.interceptor.CapturedContext;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.CronCall;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.interceptor.LogCall;
import io.github.hatchet4j.sdk.interceptor.Next;
import io.github.hatchet4j.sdk.interceptor.NextAttempt;
import io.github.hatchet4j.sdk.interceptor.PushCall;
import io.github.hatchet4j.sdk.interceptor.ScheduleCall;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.github.hatchet4j.sdk.interceptor.TriggerCall;
import io.github.hatchet4j.sdk.interceptor.WorkerInfo;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the SDK finds by itself. It traces where {@code HATCHET_CLIENT_OPENTELEMETRY_ENABLED} is true, or where the
 * OpenTelemetry Java agent runs in this JVM and the variable is not false, and steps aside while the application has an
 * instrumentor of its own. Thread-safe.
 */
public final class DiscoveredInterceptor implements HatchetInterceptor {
    private static final Logger log = LoggerFactory.getLogger(DiscoveredInterceptor.class);
    private static final HatchetInterceptor NOTHING = new HatchetInterceptor() {};

    private final HatchetInterceptor found;

    /** For the service loader. */
    public DiscoveredInterceptor() {
        this(System.getenv());
    }

    DiscoveredInterceptor(Map<String, String> environment) {
        found = isWanted(environment) ? discover(environment) : NOTHING;
    }

    @Override
    public CompletableFuture<String> trigger(TriggerCall call, Next<TriggerCall, String> next) {
        return delegate().trigger(call, next);
    }

    @Override
    public CompletableFuture<BulkTriggerResult> bulkTrigger(
            BulkTriggerCall call, Next<BulkTriggerCall, BulkTriggerResult> next) {
        return delegate().bulkTrigger(call, next);
    }

    @Override
    public CompletableFuture<String> push(PushCall call, Next<PushCall, String> next) {
        return delegate().push(call, next);
    }

    @Override
    public CompletableFuture<List<String>> bulkPush(BulkPushCall call, Next<BulkPushCall, List<String>> next) {
        return delegate().bulkPush(call, next);
    }

    @Override
    public CompletableFuture<String> schedule(ScheduleCall call, Next<ScheduleCall, String> next) {
        return delegate().schedule(call, next);
    }

    @Override
    public CompletableFuture<String> createCron(CronCall call, Next<CronCall, String> next) {
        return delegate().createCron(call, next);
    }

    @Override
    public AttemptOutcome taskAttempt(TaskAttempt attempt, NextAttempt next) {
        return delegate().taskAttempt(attempt, next);
    }

    @Override
    public Map<String, String> startedHeaders(TaskAttempt attempt) {
        return delegate().startedHeaders(attempt);
    }

    @Override
    public void logLine(LogCall call, Consumer<LogCall> next) {
        delegate().logLine(call, next);
    }

    @Override
    public CapturedContext captureContext() {
        return delegate().captureContext();
    }

    @Override
    public void cancel(CancelCall call, Runnable next) {
        delegate().cancel(call, next);
    }

    @Override
    public void wireCall(String fullMethodName, Runnable start) {
        found.wireCall(fullMethodName, start);
    }

    @Override
    public void workerStarted(WorkerInfo worker) {
        found.workerStarted(worker);
    }

    @Override
    public void workerStopped(WorkerInfo worker) {
        found.workerStopped(worker);
    }

    @Override
    public void clientClosing(ClientInfo client) {
        found.clientClosing(client);
    }

    private HatchetInterceptor delegate() {
        // Where nothing was found, the instrumentor may not even be linkable.
        return found == NOTHING || HatchetInstrumentor.isAnyActive() ? NOTHING : found;
    }

    private static boolean isWanted(Map<String, String> environment) {
        try {
            return new OtelEnvironment(environment).flag("ENABLED").orElseGet(AgentExtension::isAgentThere);
        } catch (IllegalArgumentException e) {
            log.warn("Hatchet is not traced: {}", e.getMessage());
            return false;
        }
    }

    private static HatchetInterceptor discover(Map<String, String> environment) {
        try {
            HatchetInterceptor interceptor =
                    HatchetInstrumentor.builder(environment).build().interceptor();
            return interceptor == null ? NOTHING : interceptor;
        } catch (RuntimeException | LinkageError e) {
            log.warn("Hatchet is not traced: {}", e.getMessage(), e);
            return NOTHING;
        }
    }
}
