// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** The keys of all attributes on spans and metrics. */
public final class Keys {
    public static final AttributeKey<String> INSTRUMENTOR = stringKey("instrumentor");

    public static final AttributeKey<String> TENANT_ID = stringKey("hatchet.tenant_id");
    public static final AttributeKey<String> WORKER_ID = stringKey("hatchet.worker_id");
    public static final AttributeKey<String> WORKFLOW_RUN_ID = stringKey("hatchet.workflow_run_id");
    public static final AttributeKey<String> STEP_RUN_ID = stringKey("hatchet.step_run_id");
    public static final AttributeKey<String> STEP_ID = stringKey("hatchet.step_id");
    public static final AttributeKey<String> WORKFLOW_NAME = stringKey("hatchet.workflow_name");
    public static final AttributeKey<String> ACTION_NAME = stringKey("hatchet.action_name");
    public static final AttributeKey<String> STEP_NAME = stringKey("hatchet.step_name");
    public static final AttributeKey<Long> RETRY_COUNT = longKey("hatchet.retry_count");
    public static final AttributeKey<String> WORKFLOW_ID = stringKey("hatchet.workflow_id");
    public static final AttributeKey<String> WORKFLOW_VERSION_ID = stringKey("hatchet.workflow_version_id");
    public static final AttributeKey<String> PARENT_WORKFLOW_RUN_ID = stringKey("hatchet.parent_workflow_run_id");
    public static final AttributeKey<String> CHILD_WORKFLOW_KEY = stringKey("hatchet.child_workflow_key");
    public static final AttributeKey<Long> CHILD_WORKFLOW_INDEX = longKey("hatchet.child_workflow_index");
    public static final AttributeKey<String> TRIGGERING_EVENT_ID = stringKey("hatchet.triggering_event_external_id");
    public static final AttributeKey<String> TRIGGERING_EVENT_KEY = stringKey("hatchet.triggering_event_key");
    public static final AttributeKey<String> OUTCOME = stringKey("hatchet.outcome");
    public static final AttributeKey<Boolean> WILL_RETRY = booleanKey("hatchet.will_retry");
    public static final AttributeKey<Long> QUEUE_TIME_MS = longKey("hatchet.queue_time_ms");

    public static final AttributeKey<String> CHILD_WORKFLOW_RUN_ID = stringKey("hatchet.child_workflow_run_id");
    public static final AttributeKey<String> NAMESPACE = stringKey("hatchet.namespace");
    public static final AttributeKey<String> CHILD_KEY = stringKey("hatchet.child_key");
    public static final AttributeKey<Long> CHILD_INDEX = longKey("hatchet.child_index");
    public static final AttributeKey<String> PARENT_ID = stringKey("hatchet.parent_id");
    public static final AttributeKey<String> PARENT_STEP_RUN_ID = stringKey("hatchet.parent_step_run_id");
    public static final AttributeKey<Long> PRIORITY = longKey("hatchet.priority");
    public static final AttributeKey<Long> NUM_WORKFLOWS = longKey("hatchet.num_workflows");
    public static final AttributeKey<List<String>> UNIQUE_WORKFLOW_NAMES =
            stringArrayKey("hatchet.unique_workflow_names");

    public static final AttributeKey<List<String>> RUN_AT_TIMESTAMPS = stringArrayKey("hatchet.run_at_timestamps");
    public static final AttributeKey<String> CRON_NAME = stringKey("hatchet.cron_name");
    public static final AttributeKey<String> CRON_EXPRESSION = stringKey("hatchet.cron_expression");

    public static final AttributeKey<String> EVENT_KEY = stringKey("hatchet.event_key");
    public static final AttributeKey<String> EVENT_ID = stringKey("hatchet.event_id");
    public static final AttributeKey<String> SCOPE = stringKey("hatchet.scope");
    public static final AttributeKey<Long> NUM_EVENTS = longKey("hatchet.num_events");
    public static final AttributeKey<List<String>> UNIQUE_EVENT_KEYS = stringArrayKey("hatchet.unique_event_keys");

    public static final AttributeKey<Long> PAYLOAD_SIZE = longKey("hatchet.payload_size");

    public static final AttributeKey<String> PAYLOAD = stringKey("hatchet.payload");
    public static final AttributeKey<String> OUTPUT = stringKey("hatchet.output");
    public static final AttributeKey<String> ADDITIONAL_METADATA = stringKey("hatchet.additional_metadata");

    public static final AttributeKey<String> WORKER_NAME = stringKey("hatchet.worker_name");

    public static final AttributeKey<String> MESSAGING_SYSTEM = stringKey("messaging.system");
    public static final AttributeKey<String> MESSAGING_OPERATION_NAME = stringKey("messaging.operation.name");
    public static final AttributeKey<String> MESSAGING_OPERATION_TYPE = stringKey("messaging.operation.type");
    public static final AttributeKey<String> MESSAGING_DESTINATION_NAME = stringKey("messaging.destination.name");
    public static final AttributeKey<String> MESSAGING_MESSAGE_ID = stringKey("messaging.message.id");
    public static final AttributeKey<Long> MESSAGING_BATCH_COUNT = longKey("messaging.batch.message_count");
    public static final AttributeKey<Long> MESSAGING_BODY_SIZE = longKey("messaging.message.body.size");
    public static final AttributeKey<String> MESSAGING_CLIENT_ID = stringKey("messaging.client.id");
    public static final AttributeKey<String> SERVER_ADDRESS = stringKey("server.address");
    public static final AttributeKey<Long> SERVER_PORT = longKey("server.port");
    public static final AttributeKey<String> CODE_FUNCTION_NAME = stringKey("code.function.name");
    public static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");

    private Keys() {}
}
