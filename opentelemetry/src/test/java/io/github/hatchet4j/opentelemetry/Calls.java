// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import io.github.hatchet4j.sdk.PushEventOptions;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.github.hatchet4j.sdk.interceptor.BulkPushCall;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerCall;
import io.github.hatchet4j.sdk.interceptor.CronCall;
import io.github.hatchet4j.sdk.interceptor.ParentTask;
import io.github.hatchet4j.sdk.interceptor.PushCall;
import io.github.hatchet4j.sdk.interceptor.ScheduleCall;
import io.github.hatchet4j.sdk.interceptor.TriggerCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operations as the SDK describes them. */
final class Calls {
    private static final TestClient CLIENT = TestClient.create();

    private Calls() {}

    static TriggerCall trigger(Map<String, String> metadata) {
        return trigger(metadata, null);
    }

    static TriggerCall trigger(Map<String, String> metadata, @Nullable ParentTask parent) {
        return new TriggerCall(
                CLIENT, "Orders", "{\"amount\":12}", TriggerWorkflowOptions.withMetadata(metadata), parent, 0);
    }

    static BulkTriggerCall bulkTrigger(List<TriggerCall> items) {
        return new BulkTriggerCall(CLIENT, items);
    }

    static PushCall push(Map<String, String> metadata) {
        return new PushCall(CLIENT, "order:created", "{\"id\":\"ä\"}", PushEventOptions.withMetadata(metadata), null);
    }

    static BulkPushCall bulkPush(List<PushCall> items) {
        return new BulkPushCall(CLIENT, items);
    }

    static ScheduleCall schedule(Map<String, String> metadata) {
        return new ScheduleCall(trigger(metadata), Instant.parse("2030-01-02T03:04:05.5Z"));
    }

    static CronCall cron(Map<String, String> metadata) {
        return new CronCall(
                CLIENT, "Orders", "nightly", "0 3 * * *", "{}", TriggerWorkflowOptions.withMetadata(metadata));
    }

    static ParentTask parent(Map<String, Object> metadata) {
        return new ParentTask(TestAttempt.RUN, TestAttempt.TASK_RUN, 0, metadata);
    }
}
