// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.extension;

import io.github.hatchet4j.opentelemetry.internal.ExportReport;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.RunningWorkers;
import io.github.hatchet4j.opentelemetry.internal.agent.AgentExtension;
import io.github.hatchet4j.opentelemetry.internal.export.Ending;
import io.github.hatchet4j.opentelemetry.internal.export.EngineSpanProcessor;
import io.github.hatchet4j.opentelemetry.internal.export.ExportOptions;
import io.github.hatchet4j.opentelemetry.internal.export.KnownLinks;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.time.Duration;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Our extension inside the Java agent. The application calls {@link #connect} by reflection and gets what it needs in
 * types of the JDK. Thread-safe.
 */
public final class AgentBridge {
    private static final ThreadLocal<Object[]> ENDINGS = new ThreadLocal<>();
    private static final Map<Function<byte[], Object[]>, AgentLink> LINKS = new WeakHashMap<>();
    private static volatile @Nullable EngineSpanProcessor processor;

    private AgentBridge() {}

    /**
     * Connects an application.
     *
     * @param awaitDrain waits until the application's workers have ended
     */
    public static Map<String, Object> connect(Consumer<Duration> awaitDrain) {
        RunningWorkers.alsoAwait(awaitDrain);
        Consumer<Object[]> learn = AgentBridge::link;
        Predicate<Duration> flush = AgentBridge::flush;
        Supplier<Object[]> report = AgentBridge::report;
        return Map.of(
                AgentExtension.ENDING, ENDINGS,
                AgentExtension.LEARN, learn,
                AgentExtension.FLUSH, flush,
                AgentExtension.REPORT, report);
    }

    /** Makes the processor that collects for the applications. */
    public static SpanProcessor processor(ExportOptions options, Guard guard) {
        var made = new EngineSpanProcessor(options, guard, AgentBridge::ending);
        processor = made;
        return made;
    }

    private static @Nullable Ending ending() {
        Object[] ending = ENDINGS.get();
        return ending == null ? null : new Ending(link(ending), filing((Map<?, ?>) ending[3]));
    }

    private static AgentLink link(Object[] link) {
        @SuppressWarnings("unchecked") // both sides are built from the same source
        var sender = (Function<byte[], Object[]>) link[1];
        AgentLink known;
        synchronized (LINKS) {
            known = LINKS.computeIfAbsent(sender, AgentLink::new);
        }
        known.workerName((String) link[2]);
        KnownLinks.learn((String) link[0], known);
        return known;
    }

    private static Attributes filing(Map<?, ?> filing) {
        AttributesBuilder attributes = Attributes.builder();
        filing.forEach((key, value) -> {
            if (value instanceof Long number) {
                attributes.put(AttributeKey.longKey((String) key), number);
            } else {
                attributes.put(AttributeKey.stringKey((String) key), String.valueOf(value));
            }
        });
        return attributes.build();
    }

    private static boolean flush(Duration limit) {
        EngineSpanProcessor made = processor;
        return made == null || made.flush(limit);
    }

    private static Object[] report() {
        EngineSpanProcessor made = processor;
        ExportReport report = made == null ? ExportReport.NOTHING : made.report();
        String failure = report.lastFailure();
        return new Object[] {
            report.offered(),
            report.handled(),
            report.failed(),
            failure == null ? "" : failure,
            report.tokenRefused(),
            report.collectorOff()
        };
    }
}
