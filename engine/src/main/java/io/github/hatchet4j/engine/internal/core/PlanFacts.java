// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import com.google.protobuf.ByteString;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What never changes about a cron trigger or a scheduled run.
 *
 * @param cron when it is due, again and again; null for a run that is scheduled once
 * @param name what the user calls a cron trigger, if anything
 * @param declared whether it stands in the workflow's definition
 * @param priority zero for the workflow's own
 */
public record PlanFacts(
        long id,
        UUID externalId,
        long workflowId,
        @Nullable CronSchedule cron,
        @Nullable String name,
        boolean declared,
        ByteString input,
        ByteString metadata,
        int priority,
        long createdAt) {}
