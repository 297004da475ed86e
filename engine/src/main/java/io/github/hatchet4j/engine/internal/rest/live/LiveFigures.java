// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import io.github.hatchet4j.engine.internal.core.CoreView.TenantFigures;
import io.github.hatchet4j.engine.internal.core.CoreView.WorkerView;
import io.github.hatchet4j.engine.internal.core.Counted;
import io.github.hatchet4j.engine.internal.rest.Figure;
import io.github.hatchet4j.engine.internal.rest.Figure.Kind;
import io.github.hatchet4j.engine.internal.rest.Figure.Sample;
import io.github.hatchet4j.engine.internal.rest.WorkerState;
import io.github.hatchet4j.engine.internal.runtime.CommitStats;
import io.github.hatchet4j.engine.internal.store.RunQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The engine in figures. Those that Hatchet has as well have Hatchet's names. */
final class LiveFigures {
    private static final String TENANT = "tenant_id";

    private final CoreCalls core;
    private final CommitStats stats;
    private final RunQueries runs;
    private final RunQueries telemetry;
    private final Gauges gauges;

    LiveFigures(CoreCalls core, CommitStats stats, RunQueries runs, RunQueries telemetry, Gauges gauges) {
        this.core = core;
        this.stats = stats;
        this.runs = runs;
        this.telemetry = telemetry;
        this.gauges = gauges;
    }

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>(ofEngine());
        figures.addAll(ofTenants(core.inspect(view -> view.figures())));
        return figures;
    }

    List<Figure> of(UUID tenantId) {
        return ofTenants(core.inspect(view -> view.figures()).stream()
                .filter(tenant -> tenant.tenantId().equals(tenantId))
                .toList());
    }

    private List<Figure> ofEngine() {
        return List.of(
                commitSeconds(),
                Figure.of("hatchet4j_commit_rows_total", Kind.COUNTER, "Rows written in transactions.", stats.rows()),
                new Figure(
                        "hatchet4j_database_bytes",
                        Kind.GAUGE,
                        "Size of each database.",
                        List.of(
                                new Sample("", Map.of("file", "engine"), runs.size()),
                                new Sample("", Map.of("file", "telemetry"), telemetry.size()))),
                Figure.of(
                        "hatchet4j_open_streams",
                        Kind.GAUGE,
                        "Long-lived streams to workers and clients.",
                        gauges.openStreams().getAsLong()),
                Figure.of(
                        "hatchet4j_requests_under_way_bytes",
                        Kind.GAUGE,
                        "What requests that are not yet answered take in memory.",
                        gauges.requestBytes().getAsLong()),
                Figure.of(
                        "hatchet4j_requests_limit_bytes",
                        Kind.GAUGE,
                        "What they may take at most before further ones are refused.",
                        gauges.requestLimit().getAsLong()));
    }

    /** What other parts of the engine count. */
    record Gauges(LongSupplier openStreams, LongSupplier requestBytes, LongSupplier requestLimit) {}

    private Figure commitSeconds() {
        List<Sample> samples = new ArrayList<>();
        stats.buckets()
                .forEach(bucket -> samples.add(
                        new Sample("_bucket", Map.of("le", Double.toString(bucket.seconds())), bucket.commits())));
        samples.add(new Sample("_bucket", Map.of("le", "+Inf"), stats.commits()));
        samples.add(new Sample("_sum", Map.of(), stats.nanos() / 1e9));
        samples.add(new Sample("_count", Map.of(), stats.commits()));
        return new Figure("hatchet4j_commit_seconds", Kind.HISTOGRAM, "Time that transactions took.", samples);
    }

    private static List<Figure> ofTenants(List<TenantFigures> tenants) {
        List<Figure> figures = new ArrayList<>();
        figures.add(gauge(
                "hatchet_tenant_queue_size",
                "Tasks that wait for a worker, by queue.",
                tenants,
                tenant -> samples(tenant, "queue", tenant.queues())));
        figures.add(gauge(
                "hatchet4j_held_tasks",
                "Tasks that wait for the end of their workflow's pause.",
                tenants,
                tenant -> List.of(sample(tenant, Map.of(), tenant.held()))));
        figures.add(gauge(
                "hatchet4j_running_tasks",
                "Tasks that a worker has.",
                tenants,
                tenant -> List.of(sample(
                        tenant,
                        Map.of(),
                        tenant.workers().stream()
                                .mapToLong(worker -> worker.running().size())
                                .sum()))));
        figures.add(gauge(
                "hatchet4j_open_runs",
                "Runs that have not ended, by status.",
                tenants,
                tenant -> tenant.runs().entrySet().stream()
                        .map(runs -> sample(tenant, Map.of("status", word(runs.getKey())), runs.getValue()))
                        .toList()));
        figures.add(gauge("hatchet4j_workers", "Workers, by status.", tenants, LiveFigures::workers));
        figures.addAll(slots(tenants));
        figures.addAll(counters(tenants));
        return figures;
    }

    private static List<Sample> workers(TenantFigures tenant) {
        Map<String, Integer> states = new TreeMap<>();
        for (WorkerState state : WorkerState.values()) {
            states.put(word(state), 0);
        }
        tenant.workers().forEach(worker -> states.merge(word(LiveWorkers.state(worker)), 1, Integer::sum));
        return samples(tenant, "status", states);
    }

    private static List<Figure> slots(List<TenantFigures> tenants) {
        return List.of(
                gauge(
                        "hatchet_tenant_worker_slots",
                        "Slots of each worker.",
                        tenants,
                        tenant -> slots(tenant, (limit, free) -> limit)),
                gauge(
                        "hatchet_tenant_used_worker_slots",
                        "Slots of each worker that are taken.",
                        tenants,
                        tenant -> slots(tenant, (limit, free) -> limit - free)),
                gauge(
                        "hatchet_tenant_available_worker_slots",
                        "Slots of each worker that are free.",
                        tenants,
                        tenant -> slots(tenant, (limit, free) -> free)));
    }

    /** Chooses what of a worker's slots to show. */
    private interface OfSlots {
        int choose(int limit, int free);
    }

    private static List<Sample> slots(TenantFigures tenant, OfSlots choice) {
        List<Sample> samples = new ArrayList<>();
        for (WorkerView worker : tenant.workers()) {
            if (worker.active()) {
                worker.spec()
                        .slots()
                        .forEach((kind, limit) -> samples.add(sample(
                                tenant,
                                Map.of(
                                        "worker_id",
                                        worker.id().toString(),
                                        "worker_name",
                                        worker.spec().name(),
                                        "slot_type",
                                        kind),
                                choice.choose(limit, worker.free().getOrDefault(kind, limit)))));
            }
        }
        return samples;
    }

    private static List<Figure> counters(List<TenantFigures> tenants) {
        return List.of(
                counter("hatchet_tenant_created_tasks", "Tasks that were made.", tenants, Counted.TASKS_CREATED),
                counter(
                        "hatchet_tenant_assigned_tasks",
                        "Times that a task was handed to a worker.",
                        tenants,
                        Counted.TASKS_ASSIGNED),
                counter(
                        "hatchet_tenant_retried_tasks",
                        "Times that a task was tried again after it failed.",
                        tenants,
                        Counted.TASKS_RETRIED),
                counter(
                        "hatchet_tenant_reassigned_tasks",
                        "Times that a task was taken from a lost worker.",
                        tenants,
                        Counted.TASKS_REASSIGNED),
                counter(
                        "hatchet_tenant_scheduling_timed_out",
                        "Tasks that no worker took in time.",
                        tenants,
                        Counted.TASKS_SCHEDULING_TIMED_OUT),
                counter("hatchet_tenant_succeeded_tasks", "Tasks that succeeded.", tenants, Counted.TASKS_SUCCEEDED),
                counter("hatchet_tenant_failed_tasks", "Tasks that failed for good.", tenants, Counted.TASKS_FAILED),
                counter(
                        "hatchet_tenant_cancelled_tasks",
                        "Tasks that were cancelled.",
                        tenants,
                        Counted.TASKS_CANCELLED),
                counter("hatchet_tenant_skipped_tasks", "Tasks that were not needed.", tenants, Counted.TASKS_SKIPPED),
                new Figure(
                        "hatchet4j_ended_runs_total",
                        Kind.COUNTER,
                        "Runs that have ended, by status.",
                        tenants.stream()
                                .flatMap(tenant -> List.of(
                                        sample(
                                                tenant,
                                                Map.of("status", "completed"),
                                                count(tenant, Counted.RUNS_SUCCEEDED)),
                                        sample(tenant, Map.of("status", "failed"), count(tenant, Counted.RUNS_FAILED)),
                                        sample(
                                                tenant,
                                                Map.of("status", "cancelled"),
                                                count(tenant, Counted.RUNS_CANCELLED)))
                                        .stream())
                                .toList()));
    }

    private static Figure counter(String name, String help, List<TenantFigures> tenants, Counted what) {
        return new Figure(
                name,
                Kind.COUNTER,
                help,
                tenants.stream()
                        .map(tenant -> sample(tenant, Map.of(), count(tenant, what)))
                        .toList());
    }

    private static Figure gauge(
            String name, String help, List<TenantFigures> tenants, Function<TenantFigures, List<Sample>> samples) {
        return new Figure(
                name,
                Kind.GAUGE,
                help,
                tenants.stream()
                        .flatMap(tenant -> samples.apply(tenant).stream())
                        .toList());
    }

    private static List<Sample> samples(TenantFigures tenant, String label, Map<String, Integer> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> sample(tenant, Map.of(label, entry.getKey()), entry.getValue()))
                        .toList();
    }

    private static long count(TenantFigures tenant, Counted what) {
        return tenant.counts().getOrDefault(what, 0L);
    }

    private static Sample sample(TenantFigures tenant, Map<String, String> labels, Number value) {
        Map<String, String> all = new TreeMap<>(labels);
        all.put(TENANT, tenant.tenantId().toString());
        return new Sample("", all, value);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
