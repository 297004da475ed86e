// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** An attempt that is written down, not assigned. */
record TestAttempt(
        ClientInfo client,
        String workflowRunId,
        String taskRunId,
        int retryCount,
        Map<String, Object> additionalMetadata,
        Map<String, Object> engineExtras,
        String inputJson)
        implements TaskAttempt {
    static final String RUN = "11111111-1111-4111-8111-111111111111";
    static final String TASK_RUN = "22222222-2222-4222-8222-222222222222";
    static final String STEP = "33333333-3333-4333-8333-333333333333";
    static final String WORKER = "44444444-4444-4444-8444-444444444444";
    static final String WORKFLOW = "55555555-5555-4555-8555-555555555555";
    static final String VERSION = "66666666-6666-4666-8666-666666666666";

    static TestAttempt with(Map<String, Object> metadata) {
        return new TestAttempt(TestClient.create(), RUN, TASK_RUN, 0, metadata, Map.of(), "{\"amount\":12}");
    }

    TestAttempt retry(int count) {
        return new TestAttempt(client, workflowRunId, taskRunId, count, additionalMetadata, engineExtras, inputJson);
    }

    TestAttempt withExtras(Map<String, Object> extras) {
        return new TestAttempt(client, workflowRunId, taskRunId, retryCount, additionalMetadata, extras, inputJson);
    }

    TestAttempt of(ClientInfo other) {
        return new TestAttempt(
                other, workflowRunId, taskRunId, retryCount, additionalMetadata, engineExtras, inputJson);
    }

    TestAttempt withInput(String json) {
        return new TestAttempt(client, workflowRunId, taskRunId, retryCount, additionalMetadata, engineExtras, json);
    }

    @Override
    public String tenantId() {
        return client.tenantId();
    }

    @Override
    public String workerId() {
        return WORKER;
    }

    @Override
    public String workerName() {
        return "billing";
    }

    @Override
    public String stepId() {
        return STEP;
    }

    @Override
    public String actionId() {
        return "orders:charge";
    }

    @Override
    public String workflowName() {
        return "Orders";
    }

    @Override
    public String taskName() {
        return "charge";
    }

    @Override
    public int maxRetries() {
        return 2;
    }

    @Override
    public Optional<String> workflowId() {
        return Optional.of(WORKFLOW);
    }

    @Override
    public Optional<String> workflowVersionId() {
        return Optional.of(VERSION);
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
        return OptionalInt.empty();
    }

    @Override
    public String handlerName() {
        return "com.example.Orders";
    }
}
