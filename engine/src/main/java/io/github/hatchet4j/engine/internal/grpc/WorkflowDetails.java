// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.protocol.v1.CreateTaskOpts;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionRequest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a registration tells people and the engine does not act on.
 *
 * @param sticky SOFT or HARD in lower case
 * @param inputSchema JSON text
 * @param config the registration as JSON, with the names that Hatchet shows
 */
public record WorkflowDetails(
        String description,
        @Nullable String sticky,
        @Nullable String inputSchema,
        String config) {

    /** Reads a registration that was accepted before. */
    public static WorkflowDetails of(ByteString source) {
        return of(WorkflowMapping.request(source));
    }

    private static WorkflowDetails of(CreateWorkflowVersionRequest request) {
        return new WorkflowDetails(
                request.getDescription(),
                sticky(request),
                request.getInputJsonSchema().isEmpty()
                        ? null
                        : request.getInputJsonSchema().toStringUtf8(),
                config(request).toString());
    }

    private static @Nullable String sticky(CreateWorkflowVersionRequest request) {
        if (!request.hasSticky()) {
            return null;
        }
        return switch (request.getSticky()) {
            case SOFT -> "soft";
            case HARD -> "hard";
            case UNRECOGNIZED -> null;
        };
    }

    private static ObjectNode config(CreateWorkflowVersionRequest request) {
        ObjectNode config = JsonMapper.shared().createObjectNode().put("Name", request.getName());
        if (!request.getDescription().isEmpty()) {
            config.put("description", request.getDescription());
        }
        ArrayNode events = config.putArray("EventTriggers");
        request.getEventTriggersList().forEach(events::add);
        ArrayNode crons = config.putArray("CronTriggers");
        request.getCronTriggersList().forEach(crons::add);
        ArrayNode tasks = config.putArray("Tasks");
        request.getTasksList().forEach(task -> tasks.add(config(task)));
        if (request.hasOnFailureTask()) {
            config.set("onFailureJob", config(request.getOnFailureTask()));
        }
        if (request.hasSticky()) {
            config.put("Sticky", request.getSticky().name());
        }
        if (request.hasDefaultPriority()) {
            config.put("DefaultPriority", request.getDefaultPriority());
        }
        if (!request.getInputJsonSchema().isEmpty()) {
            config.put(
                    "inputJsonSchema",
                    Base64.getEncoder()
                            .encodeToString(request.getInputJsonSchema().toByteArray()));
        }
        return config;
    }

    private static ObjectNode config(CreateTaskOpts task) {
        ObjectNode config = JsonMapper.shared()
                .createObjectNode()
                .put("ReadableId", task.getReadableId())
                .put("Action", WorkflowMapping.lower(task.getAction()))
                .put("Timeout", task.getTimeout())
                .put("ScheduleTimeout", task.getScheduleTimeout())
                .put("Retries", task.getRetries())
                .put("IsDurable", task.getIsDurable());
        ArrayNode parents = config.putArray("Parents");
        task.getParentsList().forEach(parents::add);
        if (task.hasBackoffFactor()) {
            config.put("RetryBackoffFactor", task.getBackoffFactor());
        }
        if (task.hasBackoffMaxSeconds()) {
            config.put("RetryBackoffMaxSeconds", task.getBackoffMaxSeconds());
        }
        return config;
    }
}
