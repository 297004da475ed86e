// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.CoreView;
import io.github.hatchet4j.engine.internal.core.WorkerSpec;
import io.github.hatchet4j.engine.internal.rest.MetadataPair;
import io.github.hatchet4j.engine.internal.rest.Page;
import io.github.hatchet4j.engine.internal.rest.WorkerState;
import io.github.hatchet4j.engine.internal.rest.WorkerView;
import io.github.hatchet4j.engine.internal.rest.WorkersBackend;
import io.github.hatchet4j.engine.internal.rest.WorkflowRef;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Workers, as the core knows them. */
final class LiveWorkers implements WorkersBackend {
    private final CoreCalls core;

    LiveWorkers(CoreCalls core) {
        this.core = core;
    }

    @Override
    public Page.Of<WorkerView> list(UUID tenantId, Set<WorkerState> states, List<MetadataPair> labels, Page page) {
        List<WorkerView> found = all(tenantId).stream()
                .filter(worker -> states.isEmpty() || states.contains(worker.state()))
                .filter(worker -> labels.stream()
                        .allMatch(label -> label.value().equals(worker.labels().get(label.key()))))
                .toList();
        List<WorkerView> rows =
                found.stream().skip(page.offset()).limit(page.limit()).toList();
        return new Page.Of<>(rows, found.size());
    }

    @Override
    public Optional<WorkerView> worker(UUID tenantId, UUID workerId) {
        return core.inspect(view -> view.workers(tenantId).stream()
                .filter(worker -> worker.id().equals(workerId))
                .findFirst()
                .map(worker -> view(worker, workflows(view, tenantId, worker))));
    }

    @Override
    public Optional<WorkerView> setPaused(UUID tenantId, UUID workerId, boolean isPaused) {
        if (worker(tenantId, workerId).isEmpty()) {
            return Optional.empty();
        }
        core.<Void>ask(reply -> new Command.PauseWorker(tenantId, workerId, isPaused, reply));
        return worker(tenantId, workerId);
    }

    private static List<WorkflowRef> workflows(CoreView view, UUID tenantId, CoreView.WorkerView worker) {
        return view.workflowsOf(tenantId, Set.copyOf(worker.spec().actions())).stream()
                .map(workflow -> new WorkflowRef(workflow.id(), workflow.name(), workflow.versionId()))
                .sorted(Comparator.comparing(WorkflowRef::name))
                .toList();
    }

    private List<WorkerView> all(UUID tenantId) {
        return core.inspect(view -> view.workers(tenantId)).stream()
                // Their workflows are shown of a single worker only, as in Hatchet.
                .map(worker -> view(worker, List.of()))
                .toList();
    }

    private static WorkerView view(CoreView.WorkerView worker, List<WorkflowRef> workflows) {
        WorkerSpec spec = worker.spec();
        Map<String, WorkerView.Slots> slots = new HashMap<>();
        spec.slots()
                .forEach((kind, limit) -> slots.put(
                        kind, new WorkerView.Slots(limit, worker.free().getOrDefault(kind, limit))));
        Map<String, String> labels = new HashMap<>();
        spec.labels().forEach((key, label) -> labels.put(key, text(label)));
        WorkerSpec.Platform platform = spec.platform();
        return new WorkerView(
                worker.id(),
                spec.name(),
                state(worker),
                Instant.ofEpochMilli(worker.createdAt()),
                worker.seenAt() == 0 ? null : Instant.ofEpochMilli(worker.seenAt()),
                spec.actions(),
                slots,
                labels,
                new WorkerView.SdkInfo(
                        platform.sdkVersion(),
                        language(platform),
                        platform.languageVersion(),
                        platform.os(),
                        platform.extra()),
                workflows);
    }

    static WorkerState state(CoreView.WorkerView worker) {
        if (!worker.active()) {
            return WorkerState.INACTIVE;
        }
        return worker.paused() ? WorkerState.PAUSED : WorkerState.ACTIVE;
    }

    private static @org.jspecify.annotations.Nullable String language(WorkerSpec.Platform platform) {
        // The wire's constant has the short name, REST the long one.
        return "GO".equals(platform.language()) ? "GOLANG" : platform.language();
    }

    private static String text(WorkerSpec.Label label) {
        if (label.text() != null) {
            return label.text();
        }
        return label.number() == null ? "" : label.number().toString();
    }
}
