// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import io.github.hatchet4j.e2e.peer.Messages.Greeting;
import io.github.hatchet4j.e2e.peer.Messages.Keyed;
import io.github.hatchet4j.e2e.peer.Messages.Notes;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.RunStatus;
import io.github.hatchet4j.sdk.TaskFailure;
import io.github.hatchet4j.sdk.TaskStub;
import io.github.hatchet4j.sdk.WorkerDetails;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** The worker on the other side, as a client of the Java SDK sees it. */
record Peer(Hatchet hatchet, String prefix) {
    private static final Map<String, List<String>> LANGUAGES = Map.of(
            "java", List.of("java", "Java"),
            "py", List.of("python", "Python"),
            "ts", List.of("typescript", "TypeScript"));

    String title() {
        return titleOf(prefix);
    }

    static String titleOf(String prefix) {
        return language(prefix).get(1);
    }

    String workerName() {
        return language(prefix).get(0) + "-worker";
    }

    Greeting greeting(String text) {
        return new Greeting(text, language(prefix).get(0));
    }

    <I, O> TaskStub<I, O> task(String name, Class<I> input, Class<O> output) {
        return hatchet.stub(prefix + "-" + name, input, output);
    }

    List<String> notesOf(String key) {
        return task("notes", Keyed.class, Notes.class).run(new Keyed(key)).notes();
    }

    void untilNotes(String key, List<String> expected) throws Exception {
        Checks.untilEqual(expected, () -> notesOf(key));
    }

    void untilNoted(String key, String note) throws Exception {
        Checks.untilEqual(true, () -> notesOf(key).contains(note));
    }

    void untilStatus(String runId, RunStatus status) throws Exception {
        Checks.untilEqual(status, () -> hatchet.runs().status(runId));
    }

    /** The prefixes of the languages of which a worker is there. */
    List<String> languages() {
        var names = hatchet.workers().list().rows().stream()
                .map(WorkerDetails::name)
                .collect(Collectors.toSet());
        return LANGUAGES.entrySet().stream()
                .filter(language -> names.contains(language.getValue().get(0) + "-worker"))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static List<String> language(String prefix) {
        var language = LANGUAGES.get(prefix);
        if (language == null) {
            throw new IllegalArgumentException("no language has the prefix " + prefix);
        }
        return language;
    }

    /** The one error of a run that must fail. */
    static TaskFailure failureOf(Callable<?> run) throws Exception {
        try {
            throw new AssertionError("expected a failure, was " + run.call());
        } catch (RunFailedException e) {
            Checks.expectEqual(1, e.failures().size());
            return e.failures().get(0);
        }
    }

    static String unique() {
        return UUID.randomUUID().toString();
    }
}
