// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * An attempt as a worker hands it to interceptors, with all that a usual run has and nothing behind it. As there, the
 * metadata and what the engine tells are read out of their JSON where somebody asks for them, and once. Confined to one
 * thread.
 */
final class FakeAttempt implements TaskAttempt {
    private static final String ID = "22222222-2222-4222-8222-222222222222";
    private static final ObjectReader OBJECT = JsonMapper.shared().readerFor(LinkedHashMap.class);

    private final ClientInfo client;
    private final String metadataJson;
    private final String extrasJson;
    private @Nullable Map<String, Object> metadata;
    private @Nullable Map<String, Object> extras;

    /**
     * Makes an attempt.
     *
     * @param metadataJson the additional metadata; empty text where there is none
     * @param extrasJson what the embedded engine tells under {@code hatchet4j}
     */
    FakeAttempt(ClientInfo client, String metadataJson, String extrasJson) {
        this.client = client;
        this.metadataJson = metadataJson;
        this.extrasJson = extrasJson;
    }

    @Override
    public ClientInfo client() {
        return client;
    }

    @Override
    public String tenantId() {
        return ID;
    }

    @Override
    public String workerId() {
        return ID;
    }

    @Override
    public String workerName() {
        return "bench";
    }

    @Override
    public String workflowRunId() {
        return ID;
    }

    @Override
    public String taskRunId() {
        return ID;
    }

    @Override
    public String stepId() {
        return ID;
    }

    @Override
    public String actionId() {
        return "bench:bench";
    }

    @Override
    public String workflowName() {
        return "bench";
    }

    @Override
    public String taskName() {
        return "bench";
    }

    @Override
    public int retryCount() {
        return 0;
    }

    @Override
    public int maxRetries() {
        return 0;
    }

    @Override
    public Optional<String> workflowId() {
        return Optional.of(ID);
    }

    @Override
    public Optional<String> workflowVersionId() {
        return Optional.of(ID);
    }

    @Override
    public Optional<String> parentTaskRunId() {
        return Optional.empty();
    }

    @Override
    public OptionalInt childIndex() {
        return OptionalInt.empty();
    }

    @Override
    public Optional<String> childKey() {
        return Optional.empty();
    }

    @Override
    public Optional<String> triggeringEventId() {
        return Optional.empty();
    }

    @Override
    public Optional<String> triggeringEventKey() {
        return Optional.empty();
    }

    @Override
    public OptionalInt priority() {
        return OptionalInt.of(1);
    }

    @Override
    public Map<String, Object> additionalMetadata() {
        Map<String, Object> read = metadata;
        if (read == null) {
            read = Collections.unmodifiableMap(object(metadataJson));
            metadata = read;
        }
        return read;
    }

    @Override
    public String inputJson() {
        return "{\"number\":1}";
    }

    @Override
    public Map<String, Object> engineExtras() {
        Map<String, Object> read = extras;
        if (read == null) {
            read = object(extrasJson);
            extras = read;
        }
        return read;
    }

    @Override
    public String handlerName() {
        return "io.github.hatchet4j.benchmarks.FakeAttempt";
    }

    private static Map<String, Object> object(String json) {
        return json.isEmpty() ? Map.of() : OBJECT.readValue(json);
    }
}
