// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** An attempt of which everything is known that the wire can tell. */
final class TestChild implements TaskAttempt {
    private final TestAttempt plain = TestAttempt.with(Map.of());

    @Override
    public ClientInfo client() {
        return plain.client();
    }

    @Override
    public String tenantId() {
        return plain.tenantId();
    }

    @Override
    public String workerId() {
        return plain.workerId();
    }

    @Override
    public String workerName() {
        return plain.workerName();
    }

    @Override
    public String workflowRunId() {
        return plain.workflowRunId();
    }

    @Override
    public String taskRunId() {
        return plain.taskRunId();
    }

    @Override
    public String stepId() {
        return plain.stepId();
    }

    @Override
    public String actionId() {
        return plain.actionId();
    }

    @Override
    public String workflowName() {
        return plain.workflowName();
    }

    @Override
    public String taskName() {
        return plain.taskName();
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
        return Optional.empty();
    }

    @Override
    public Optional<String> workflowVersionId() {
        return Optional.empty();
    }

    @Override
    public Optional<String> parentTaskRunId() {
        return Optional.of("77777777-7777-4777-8777-777777777777");
    }

    @Override
    public OptionalInt childIndex() {
        return OptionalInt.of(0);
    }

    @Override
    public Optional<String> childKey() {
        return Optional.of("first");
    }

    @Override
    public Optional<String> triggeringEventId() {
        return Optional.of("88888888-8888-4888-8888-888888888888");
    }

    @Override
    public Optional<String> triggeringEventKey() {
        return Optional.of("order:created");
    }

    @Override
    public OptionalInt priority() {
        return OptionalInt.of(3);
    }

    @Override
    public Map<String, Object> additionalMetadata() {
        return Map.of();
    }

    @Override
    public String inputJson() {
        return "{}";
    }

    @Override
    public Map<String, Object> engineExtras() {
        return Map.of();
    }

    @Override
    public String handlerName() {
        return "com.example.Orders";
    }
}
