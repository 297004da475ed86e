// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.CoreView.PlanView;
import io.github.hatchet4j.engine.internal.rest.MetadataPair;
import io.github.hatchet4j.engine.internal.rest.Page;
import io.github.hatchet4j.engine.internal.rest.WorkflowRef;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What cron triggers and scheduled runs have in common. */
final class PlanViews {
    private PlanViews() {}

    static Command.PlannedRun run(String input, String metadata, int priority) {
        return new Command.PlannedRun(
                LiveRuns.payload("input", input), LiveRuns.payload("additionalMetadata", metadata), priority);
    }

    static WorkflowRef workflow(PlanView plan) {
        return new WorkflowRef(plan.workflowId(), plan.workflowName(), plan.versionId());
    }

    static @Nullable String text(ByteString json) {
        return json.isEmpty() ? null : json.toStringUtf8();
    }

    /** Whether all of the pairs are in the metadata. */
    static boolean matches(PlanView plan, List<MetadataPair> pairs) {
        if (pairs.isEmpty()) {
            return true;
        }
        ByteString json = plan.facts().metadata();
        JsonNode metadata = JsonMapper.shared().readTree(json.isEmpty() ? "{}" : json.toStringUtf8());
        return pairs.stream()
                .allMatch(pair -> metadata.path(pair.key()).asString("").equals(pair.value()));
    }

    static <T> Page.Of<T> page(List<T> all, Page page) {
        return new Page.Of<>(
                all.stream().skip(page.offset()).limit(page.limit()).toList(), all.size());
    }
}
