// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.github.hatchet4j.opentelemetry.internal.Untraced;
import io.github.hatchet4j.protocol.otlp.collector.ExportTracePartialSuccess;
import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceRequest;
import io.github.hatchet4j.protocol.otlp.collector.TraceServiceGrpc;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.grpc.StatusRuntimeException;
import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way over a client's own channel, hence with its token and transport security, and in-process where the engine is
 * embedded. Holds nobody's client alive. Thread-safe.
 */
final class ChannelLink implements EngineLink {
    private static final long CALL_SECONDS = 10;

    private final WeakReference<ClientInfo> client;
    private final Home home;
    private volatile @Nullable String workerName;

    ChannelLink(ClientInfo client) {
        this.client = new WeakReference<>(client);
        home = Home.of(client);
    }

    void workerName(String name) {
        workerName = name;
    }

    @Override
    public @Nullable String workerName() {
        return workerName;
    }

    Home home() {
        return home;
    }

    boolean isClosed() {
        ClientInfo known = client.get();
        return known == null || known.isClosed();
    }

    @Override
    public EngineLink current() {
        return isClosed() ? ClientLinks.open(home).orElse(this) : this;
    }

    /** What clients of one engine and tenant have in common; an engine without a port cannot be told from others. */
    record Home(String tenantId, Optional<String> address, OptionalInt port) {
        static Home of(ClientInfo client) {
            return new Home(client.tenantId(), client.serverAddress(), client.serverPort());
        }

        boolean isKnown() {
            return address.isPresent();
        }
    }

    @Override
    public LinkAnswer send(ExportTraceServiceRequest request) {
        ClientInfo known = client.get();
        if (known == null) {
            return LinkAnswer.closed();
        }
        try {
            ExportTracePartialSuccess partial = Untraced.call(() -> TraceServiceGrpc.newBlockingStub(known.channel())
                    .withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS)
                    .export(request)
                    .getPartialSuccess());
            return LinkAnswer.partial(partial.getRejectedSpans(), partial.getErrorMessage());
        } catch (StatusRuntimeException e) {
            if (known.isClosed()) {
                return LinkAnswer.closed();
            }
            String description = e.getStatus().getDescription();
            return new LinkAnswer(e.getStatus().getCode().name(), description == null ? "" : description, 0);
        }
    }
}
