// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Origin;
import io.github.hatchet4j.engine.internal.core.Restored.RunRow;
import io.github.hatchet4j.engine.internal.core.RunFacts;
import io.github.hatchet4j.engine.internal.rest.RunContent;
import io.github.hatchet4j.engine.internal.rest.RunTimes;
import io.github.hatchet4j.engine.internal.rest.RunView;
import io.github.hatchet4j.engine.internal.rest.TaskEventView;
import io.github.hatchet4j.engine.internal.rest.TaskView;
import io.github.hatchet4j.engine.internal.store.RunQueries;
import io.github.hatchet4j.engine.internal.store.RunReader;
import io.github.hatchet4j.engine.internal.store.RunReader.RunWithTasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows of the file as REST shows them. */
final class RunViews {
    private final RunReader runs;
    private final RunQueries queries;
    private final Definitions definitions;

    RunViews(RunReader runs, RunQueries queries, Definitions definitions) {
        this.runs = runs;
        this.queries = queries;
        this.definitions = definitions;
    }

    RunView run(RunWithTasks run, boolean withPayloads) {
        Definitions.Known known = definitions.of(run.run());
        var tasks = new ArrayList<TaskView>();
        for (RunRow task : run.tasks()) {
            tasks.add(task(run, task, withPayloads));
        }
        RunFacts facts = run.run().facts();
        boolean isDag = facts.kind() == RunFacts.Kind.DAG;
        RunContent content = isDag
                ? new RunContent(
                        withPayloads ? input(run) : null,
                        withPayloads ? output(tasks) : null,
                        error(tasks),
                        facts.metadata().toStringUtf8())
                : tasks.get(0).content();
        return new RunView(
                facts.externalId(),
                isDag
                        ? known.row().name() + "-" + facts.createdAt()
                        : tasks.get(0).displayName(),
                known.ref(),
                Statuses.of(run.run().state().status()),
                isDag ? dagTimes(run.run(), tasks) : times(run.run()),
                content,
                parent(facts),
                tasks);
    }

    TaskView task(RunWithTasks run, RunRow task, boolean withPayloads) {
        Definitions.Known known = definitions.of(task);
        RunReader.Output output = task.state().status().isFinal() ? runs.output(task.id()) : null;
        boolean failed = output != null && output.failed();
        RunFacts facts = task.facts();
        return new TaskView(
                facts.externalId(),
                task.id(),
                run.run().facts().externalId(),
                displayName(known, task),
                known.ref(),
                known.step(task),
                Statuses.of(task.state().status()),
                times(task),
                new RunContent(
                        withPayloads ? input(run) : null,
                        withPayloads && output != null && !failed ? text(output.data()) : null,
                        output != null && failed ? text(output.data()) : null,
                        text(run.run().facts().metadata())),
                task.state().retryCount(),
                queries.children(task.id()),
                parent(run.run().facts()));
    }

    List<TaskEventView> events(RunWithTasks run) {
        var events = new ArrayList<TaskEventView>();
        for (RunRow task : run.tasks()) {
            events.addAll(events(task));
        }
        return events;
    }

    List<TaskEventView> events(RunRow task) {
        RunReader.Output output = runs.output(task.id());
        String error = output != null && output.failed() ? text(output.data()) : null;
        return TaskHistory.of(
                task, displayName(definitions.of(task), task), error, queries.events(task.id()), queries::worker);
    }

    static String displayName(Definitions.Known known, RunRow task) {
        return known.task(task).readableId() + "-" + task.facts().createdAt();
    }

    private String input(RunWithTasks run) {
        return text(runs.input(run.run().id()));
    }

    /** The outputs of its tasks by name, as far as there are any. */
    private static String output(List<TaskView> tasks) {
        ObjectNode all = JsonMapper.shared().createObjectNode();
        for (TaskView task : tasks) {
            String output = task.content().output();
            if (output != null && !output.isEmpty()) {
                try {
                    all.set(task.step().readableId(), JsonMapper.shared().readTree(output));
                } catch (JacksonException e) {
                    throw new IllegalStateException("the stored output of task " + task.id() + " is no JSON");
                }
            }
        }
        return all.toString();
    }

    private static @Nullable String error(List<TaskView> tasks) {
        return tasks.stream()
                .map(task -> task.content().error())
                .filter(error -> error != null)
                .findFirst()
                .orElse(null);
    }

    private static RunTimes times(RunRow row) {
        return new RunTimes(
                Instant.ofEpochMilli(row.facts().createdAt()),
                instant(row.state().startedAt()),
                instant(row.state().finishedAt()));
    }

    /** A DAG begins with the first of its tasks. */
    private static RunTimes dagTimes(RunRow row, List<TaskView> tasks) {
        Instant started = instant(row.state().startedAt());
        if (started == null) {
            for (TaskView task : tasks) {
                Instant own = task.times().startedAt();
                if (own != null && (started == null || own.isBefore(started))) {
                    started = own;
                }
            }
        }
        return new RunTimes(
                Instant.ofEpochMilli(row.facts().createdAt()),
                started,
                instant(row.state().finishedAt()));
    }

    private static @Nullable Instant instant(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable UUID parent(RunFacts facts) {
        Origin.Parent parent = facts.origin().parent();
        return parent == null ? null : parent.taskExternalId();
    }

    private static String text(ByteString bytes) {
        return bytes.toStringUtf8();
    }
}
