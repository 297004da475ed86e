// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.agent;

import io.github.hatchet4j.opentelemetry.internal.EngineCopies;
import io.github.hatchet4j.opentelemetry.internal.ExportReport;
import io.github.hatchet4j.opentelemetry.internal.export.ClientLinks;
import io.github.hatchet4j.opentelemetry.internal.export.EngineLink;
import io.github.hatchet4j.opentelemetry.internal.export.LinkAnswer;
import io.github.hatchet4j.opentelemetry.internal.trace.SpanEnds;
import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceRequest;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.WorkerInfo;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Has our extension in the Java agent collect the spans, which are the agent's and cannot be read from here, and sends
 * for it what it has collected. Thread-safe.
 */
public final class AgentCopies implements EngineCopies {
    private final Map<ClientInfo, Function<byte[], Object[]>> senders = new WeakHashMap<>();
    private final AgentExtension extension;
    private final @Nullable EngineCopies own;

    /**
     * Makes copies by the agent.
     *
     * @param own copies spans of a provider that the application has beside the agent's; null where it can have none
     */
    public AgentCopies(AgentExtension extension, @Nullable EngineCopies own) {
        this.extension = extension;
        this.own = own;
    }

    @Override
    public void learn(WorkerInfo worker) {
        ClientLinks.learn(worker);
        extension.learn(link(worker.client()));
        if (own != null) {
            own.learn(worker);
        }
    }

    @Override
    public void end(Span span, ClientInfo client, Attributes filing) {
        SpanEnds ends = own == null ? SpanEnds.PLAIN : own;
        Object[] link = link(client);
        extension.during(new Object[] {link[0], link[1], link[2], plain(filing)}, () -> ends.end(span, client, filing));
    }

    @Override
    public boolean flush(Duration limit) {
        boolean flushed = extension.flush(limit);
        return (own == null || own.flush(limit)) && flushed;
    }

    @Override
    public void close(Duration limit) {
        extension.flush(limit);
        if (own != null) {
            own.close(limit);
        }
    }

    @Override
    public ExportReport report() {
        return own == null ? extension.report() : extension.report().plus(own.report());
    }

    private Object[] link(ClientInfo client) {
        EngineLink link = ClientLinks.of(client);
        Function<byte[], Object[]> sender;
        synchronized (senders) {
            sender = senders.computeIfAbsent(client, key -> request -> send(link, request));
        }
        String workerName = link.workerName();
        return new Object[] {client.tenantId(), sender, workerName == null ? "" : workerName};
    }

    private static Object[] send(EngineLink link, byte[] request) {
        try {
            LinkAnswer answer = link.send(ExportTraceServiceRequest.parseFrom(request));
            return new Object[] {answer.code(), answer.description(), answer.rejected()};
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            return new Object[] {"INTERNAL", String.valueOf(e.getMessage()), 0L};
        }
    }

    private static Map<String, Object> plain(Attributes filing) {
        Map<String, Object> plain = new HashMap<>();
        filing.forEach((key, value) -> plain.put(key.getKey(), value));
        return plain;
    }
}
