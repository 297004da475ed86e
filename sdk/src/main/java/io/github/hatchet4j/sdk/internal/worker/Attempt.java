// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import io.github.hatchet4j.sdk.SerializationException;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.github.hatchet4j.sdk.internal.grpc.Assignment;
import io.github.hatchet4j.sdk.internal.json.ActionPayload;
import io.github.hatchet4j.sdk.internal.json.Json;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An assignment together with this worker's own definition of the task. */
final class Attempt implements TaskAttempt {
    private static final Logger log = LoggerFactory.getLogger(Attempt.class);

    private final ClientInfo client;
    private final String workerId;
    private final String workerName;
    private final Assignment assignment;
    private final TaskBinding binding;
    private volatile @Nullable Map<String, Object> metadata;
    private volatile @Nullable ActionPayload payload;

    Attempt(ClientInfo client, String workerId, String workerName, Assignment assignment, TaskBinding binding) {
        this.client = client;
        this.workerId = workerId;
        this.workerName = workerName;
        this.assignment = assignment;
        this.binding = binding;
    }

    Assignment assignment() {
        return assignment;
    }

    TaskBinding binding() {
        return binding;
    }

    /** The parsed payload; parsed where it is first needed, which is the handler's thread. */
    ActionPayload payload() {
        ActionPayload parsed = payload;
        if (parsed == null) {
            parsed = ActionPayload.parse(assignment.payload());
            payload = parsed;
        }
        return parsed;
    }

    @Override
    public ClientInfo client() {
        return client;
    }

    @Override
    public String tenantId() {
        return assignment.tenantId();
    }

    @Override
    public String workerId() {
        return workerId;
    }

    @Override
    public String workerName() {
        return workerName;
    }

    @Override
    public String workflowRunId() {
        return assignment.workflowRunId();
    }

    @Override
    public String taskRunId() {
        return assignment.taskRunId();
    }

    @Override
    public String stepId() {
        return assignment.stepId();
    }

    @Override
    public String actionId() {
        return assignment.actionId();
    }

    @Override
    public String workflowName() {
        return binding.workflowName();
    }

    @Override
    public String taskName() {
        return binding.task().name();
    }

    @Override
    public int retryCount() {
        return assignment.retryCount();
    }

    @Override
    public int maxRetries() {
        return binding.task().retries();
    }

    @Override
    public Optional<String> workflowId() {
        return Optional.ofNullable(assignment.workflowId());
    }

    @Override
    public Optional<String> workflowVersionId() {
        return Optional.ofNullable(assignment.workflowVersionId());
    }

    @Override
    public Optional<String> parentTaskRunId() {
        return Optional.ofNullable(assignment.parentTaskRunId());
    }

    @Override
    public OptionalInt childIndex() {
        Integer index = assignment.childIndex();
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    @Override
    public Optional<String> childKey() {
        return Optional.ofNullable(assignment.childKey());
    }

    @Override
    public Optional<String> triggeringEventId() {
        return Optional.ofNullable(assignment.triggeringEventId());
    }

    @Override
    public Optional<String> triggeringEventKey() {
        return Optional.ofNullable(assignment.triggeringEventKey());
    }

    @Override
    public OptionalInt priority() {
        return assignment.priority() == 0 ? OptionalInt.empty() : OptionalInt.of(assignment.priority());
    }

    @Override
    public Map<String, Object> additionalMetadata() {
        Map<String, Object> parsed = metadata;
        if (parsed == null) {
            parsed = parseMetadata();
            metadata = parsed;
        }
        return parsed;
    }

    @Override
    public String inputJson() {
        return payload().inputJson();
    }

    @Override
    public Map<String, Object> engineExtras() {
        try {
            return payload().extras();
        } catch (SerializationException e) {
            log.debug("The payload of {} is no JSON; the handler will be told", assignment, e);
            return Map.of();
        }
    }

    @Override
    public String handlerName() {
        return binding.handlerName();
    }

    private Map<String, Object> parseMetadata() {
        try {
            Map<String, Object> parsed = Json.object(assignment.metadataJson());
            if (parsed.isEmpty()) {
                return Map.of();
            }
            // JSON null says nothing.
            parsed.values().removeIf(value -> value == null);
            return Collections.unmodifiableMap(parsed);
        } catch (SerializationException e) {
            log.warn("The additional metadata of {} is no JSON object and is left out", assignment, e);
            return Map.of();
        }
    }
}
