// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import static io.github.hatchet4j.e2e.peer.Checks.expect;
import static io.github.hatchet4j.e2e.peer.Checks.expectContains;
import static io.github.hatchet4j.e2e.peer.Checks.expectEqual;
import static io.github.hatchet4j.e2e.peer.Checks.untilEqual;
import static io.github.hatchet4j.e2e.peer.Peer.unique;

import io.github.hatchet4j.e2e.peer.Messages.Attempts;
import io.github.hatchet4j.e2e.peer.Messages.Keyed;
import io.github.hatchet4j.sdk.Cron;
import io.github.hatchet4j.sdk.HatchetException;
import io.github.hatchet4j.sdk.Schedule;
import io.github.hatchet4j.sdk.ScheduleFilter;
import io.github.hatchet4j.sdk.TaskStub;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Runs that the clock starts: crons and schedules. */
final class ClockChecks implements JavaClient.Suite {
    private final Peer peer;
    private final TaskStub<Keyed, Attempts> count;

    ClockChecks(Peer peer) {
        this.peer = peer;
        count = peer.task("count", Keyed.class, Attempts.class);
    }

    @Override
    public void run(Checks checks) throws InterruptedException {
        checks.check("crons: created, found, fired each second, deleted", this::cron);
        checks.check("crons: a wrong expression is refused", this::wrongCron);
        checks.check("schedules: created, found, moved, deleted", this::schedule);
        checks.check("schedules: one fires at its time", this::firing);
        checks.check("schedules: several moved and deleted at once", this::bulk);
    }

    private void cron() throws Exception {
        var key = unique();
        var name = unique();
        var crons = peer.hatchet().crons();
        var cron = crons.create(count, name, "* * * * * *", new Keyed(key));
        try {
            expect(listedCrons().contains(cron.id()), listedCrons());
            var found = crons.get(cron.id());
            expectEqual(
                    List.of(name, "* * * * * *", count.name()),
                    List.of(found.name(), found.expression(), found.workflowName()));
            expect(found.isEnabled() && !found.isDeclared(), found);
            untilEqual(true, () -> peer.notesOf(key).size() >= 2);
        } finally {
            crons.delete(cron.id());
        }
        expect(!listedCrons().contains(cron.id()), listedCrons());
    }

    private List<String> listedCrons() {
        return peer.hatchet().crons().list(count).rows().stream().map(Cron::id).toList();
    }

    private void wrongCron() {
        try {
            peer.hatchet().crons().create(count, unique(), "61 * * * *", new Keyed(unique()));
        } catch (HatchetException | IllegalArgumentException e) {
            expectContains("61", e.getMessage());
            return;
        }
        throw new AssertionError("61 is no minute");
    }

    private void schedule() {
        var schedules = peer.hatchet().schedules();
        var hour = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(2));
        var made = schedules.create(count, hour, new Keyed(unique()));
        expect(listedSchedules().contains(made.id()), listedSchedules());
        expectEqual(hour, schedules.get(made.id()).triggerAt());
        expectEqual(count.name(), schedules.get(made.id()).workflowName());
        schedules.reschedule(made.id(), hour.plus(Duration.ofHours(1)));
        expectEqual(hour.plus(Duration.ofHours(1)), schedules.get(made.id()).triggerAt());
        schedules.delete(made.id());
        expect(!listedSchedules().contains(made.id()), listedSchedules());
    }

    private List<String> listedSchedules() {
        return peer.hatchet().schedules().list().rows().stream()
                .map(Schedule::id)
                .toList();
    }

    private void firing() throws Exception {
        var key = unique();
        count.schedule(Duration.ofSeconds(1), new Keyed(key));
        peer.untilNotes(key, List.of("counted"));
    }

    private void bulk() {
        var schedules = peer.hatchet().schedules();
        var key = unique();
        var hour = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(2));
        var options = TriggerWorkflowOptions.withMetadata(Map.of("customer", key));
        var ids = Stream.generate(() ->
                        schedules.create(count, hour, new Keyed(key), options).id())
                .limit(3)
                .toList();
        var later = hour.plus(Duration.ofHours(1));
        var moved = schedules.bulkReschedule(Map.of(ids.get(0), later, ids.get(1), later));
        expectEqual(Set.copyOf(ids.subList(0, 2)), Set.copyOf(moved.ids()));
        expectEqual(later, schedules.get(ids.get(1)).triggerAt());
        expectEqual(
                Set.copyOf(ids.subList(0, 2)),
                Set.copyOf(schedules.bulkDelete(ids.subList(0, 2)).ids()));
        var rest = ScheduleFilter.builder().additionalMetadata("customer", key).build();
        expectEqual(ids.subList(2, 3), schedules.bulkDelete(rest).ids());
    }
}
