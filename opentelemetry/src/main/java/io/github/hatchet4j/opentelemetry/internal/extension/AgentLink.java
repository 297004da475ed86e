// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.extension;

import io.github.hatchet4j.opentelemetry.internal.export.EngineLink;
import io.github.hatchet4j.opentelemetry.internal.export.LinkAnswer;
import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceRequest;
import java.lang.ref.WeakReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way from the agent through the application, over its client's channel. Keeps no application alive. Thread-safe. */
final class AgentLink implements EngineLink {
    private final WeakReference<Function<byte[], Object[]>> sender;
    private volatile String workerName = "";

    AgentLink(Function<byte[], Object[]> sender) {
        this.sender = new WeakReference<>(sender);
    }

    void workerName(String name) {
        workerName = name;
    }

    @Override
    public @Nullable String workerName() {
        String name = workerName;
        return name.isEmpty() ? null : name;
    }

    @Override
    public LinkAnswer send(ExportTraceServiceRequest request) {
        Function<byte[], Object[]> known = sender.get();
        if (known == null) {
            return LinkAnswer.closed();
        }
        Object[] answer = known.apply(request.toByteArray());
        return new LinkAnswer((String) answer[0], (String) answer[1], (Long) answer[2]);
    }
}
