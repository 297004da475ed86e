// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.github.hatchet4j.protocol.v1.BaseMatchCondition;
import io.github.hatchet4j.protocol.v1.CreateTaskOpts;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionRequest;
import io.github.hatchet4j.protocol.v1.TaskConditions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * The hash by which a registration is recognised as the one before. What differs between two processes that register
 * the same code is taken out: the order of independent tasks, random group ids, times inside names, defaults.
 */
final class WorkflowHash {
    private WorkflowHash() {}

    static ByteString of(CreateWorkflowVersionRequest request) {
        CreateWorkflowVersionRequest.Builder normal =
                request.toBuilder().clearVersion().clearTasks();
        if (!request.hasDefaultPriority()) {
            normal.setDefaultPriority(1);
        }
        request.getTasksList().stream()
                .sorted(Comparator.comparing(CreateTaskOpts::getReadableId))
                .map(WorkflowHash::normalise)
                .forEach(normal::addTasks);
        if (request.hasOnFailureTask()) {
            normal.setOnFailureTask(normalise(request.getOnFailureTask()));
        }
        return digest(normal.build());
    }

    private static CreateTaskOpts normalise(CreateTaskOpts task) {
        CreateTaskOpts.Builder normal = task.toBuilder()
                .clearInputs()
                .clearParents()
                .addAllParents(task.getParentsList().stream().sorted().toList())
                .setAction(WorkflowMapping.lower(task.getAction()))
                .clearTimeout()
                .clearScheduleTimeout()
                .setTimeout(Durations.millis(task.getTimeout(), "timeout", 60_000) + "ms")
                .setScheduleTimeout(Durations.millis(task.getScheduleTimeout(), "schedule_timeout", 300_000) + "ms");
        if (task.getSlotRequestsMap().equals(Map.of("default", 1))) {
            normal.clearSlotRequests();
        }
        if (task.hasConditions()) {
            normal.setConditions(normalise(task.getConditions()));
        }
        if (normal.getConditions().equals(TaskConditions.getDefaultInstance())) {
            normal.clearConditions();
        }
        return normal.build();
    }

    private static TaskConditions normalise(TaskConditions conditions) {
        var groups = new HashMap<String, String>();
        TaskConditions.Builder normal = conditions.toBuilder();
        for (var condition : normal.getParentOverrideConditionsBuilderList()) {
            // Python puts the present time into this key.
            condition.setBase(
                    normalise(condition.getBase(), groups).setReadableDataKey(condition.getParentReadableId()));
        }
        for (var condition : normal.getSleepConditionsBuilderList()) {
            condition.setBase(normalise(condition.getBase(), groups));
        }
        for (var condition : normal.getUserEventConditionsBuilderList()) {
            condition.setBase(normalise(condition.getBase(), groups));
        }
        return normal.build();
    }

    private static BaseMatchCondition.Builder normalise(BaseMatchCondition base, Map<String, String> groups) {
        BaseMatchCondition.Builder normal = base.toBuilder();
        if (!base.getOrGroupId().isEmpty()) {
            normal.setOrGroupId(groups.computeIfAbsent(base.getOrGroupId(), id -> "group " + groups.size()));
        }
        return normal;
    }

    private static ByteString digest(CreateWorkflowVersionRequest request) {
        var bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        // Maps have no order of their own.
        out.useDeterministicSerialization();
        try {
            request.writeTo(out);
            out.flush();
            return ByteString.copyFrom(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }
}
