// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@link RunFilter}s from queries and bodies. */
final class RunFilters {
    private enum Operator {
        OR,
        AND
    }

    private enum Running {
        ALL,
        EVICTED,
        ON_WORKER
    }

    private RunFilters() {}

    static RunFilter of(Query query) {
        Instant since = Query.instant("since", query.required("since"));
        Instant until = query.instant("until");
        Set<RunStatus> statuses = EnumSet.noneOf(RunStatus.class);
        statuses.addAll(query.choices("statuses", RunStatus.class));
        if (query.choice("running_filter", Running.class, Running.ALL) == Running.EVICTED) {
            // Of those that run only the evicted are meant, and nothing is ever evicted.
            if (statuses.isEmpty()) {
                statuses = EnumSet.allOf(RunStatus.class);
            }
            statuses.remove(RunStatus.RUNNING);
            if (statuses.isEmpty()) {
                // No status means any, no time means none.
                until = since;
            }
        }
        boolean all = query.choice("additional_metadata_operator", Operator.class, Operator.OR) == Operator.AND;
        return new RunFilter(
                since,
                until,
                statuses,
                Set.copyOf(query.ids("workflow_ids")),
                query.pairs("additional_metadata"),
                all,
                query.id("worker_id"),
                query.id("parent_task_external_id"),
                query.id("triggering_event_external_id"),
                query.flag("include_payloads", false));
    }

    /** The filter in the body of a cancel or replay. */
    static RunFilter of(ObjectNode filter) {
        JsonNode since = filter.get("since");
        if (!Json.present(since) || !since.isString()) {
            throw ApiProblem.badField("since", "filter.since is required");
        }
        JsonNode until = filter.get("until");
        List<RunStatus> statuses = new ArrayList<>();
        texts(filter, "statuses").forEach(text -> statuses.add(Query.choice("statuses", text, RunStatus.class)));
        List<UUID> workflows = new ArrayList<>();
        texts(filter, "workflowIds").forEach(text -> workflows.add(Ids.require("workflowIds", text)));
        List<MetadataPair> metadata = new ArrayList<>();
        texts(filter, "additionalMetadata")
                .forEach(text -> metadata.add(MetadataPair.parse("additionalMetadata", text)));
        return new RunFilter(
                Query.instant("since", since.stringValue()),
                Json.present(until) ? Query.instant("until", until.asString()) : null,
                Set.copyOf(statuses),
                Set.copyOf(workflows),
                metadata,
                true,
                null,
                null,
                null,
                false);
    }

    static List<String> texts(ObjectNode node, String name) {
        JsonNode values = node.get(name);
        List<String> texts = new ArrayList<>();
        if (Json.present(values)) {
            if (!values.isArray()) {
                throw ApiProblem.badField(name, name + " must be an array");
            }
            for (JsonNode value : values) {
                if (!value.isString()) {
                    throw ApiProblem.badField(name, name + " must hold strings only");
                }
                texts.add(value.stringValue());
            }
        }
        return texts;
    }

    static @Nullable ObjectNode object(ObjectNode node, String name) {
        JsonNode value = node.get(name);
        if (!Json.present(value)) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw ApiProblem.badField(name, name + " must be an object");
    }
}
