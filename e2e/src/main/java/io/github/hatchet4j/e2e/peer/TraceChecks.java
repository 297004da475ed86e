// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import static io.github.hatchet4j.e2e.peer.Peer.unique;

import io.github.hatchet4j.e2e.peer.Messages.Attempts;
import io.github.hatchet4j.e2e.peer.Messages.Greet;
import io.github.hatchet4j.e2e.peer.Messages.Greeting;
import io.github.hatchet4j.e2e.peer.Messages.Keyed;
import io.github.hatchet4j.e2e.peer.Messages.Spawn;
import io.github.hatchet4j.e2e.peer.Messages.Texts;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.concurrent.Callable;

/** Traced scenes. What they must look like as trees is checked by {@code traces.py}, once all spans are there. */
final class TraceChecks implements JavaClient.Suite {
    private final Peer peer;
    private final Tracer tracer;

    TraceChecks(Peer peer, Tracer tracer) {
        this.peer = peer;
        this.tracer = tracer;
    }

    @Override
    public void run(Checks checks) throws InterruptedException {
        for (String child : peer.languages()) {
            var title = Peer.titleOf(child);
            checks.check(
                    "traces: a run with a child, " + title,
                    () -> scene(
                            "relay to " + child,
                            () -> peer.task("relay", Spawn.class, Greeting.class)
                                    .run(new Spawn("relay", child))));
            checks.check(
                    "traces: a run with two children at once, " + title,
                    () -> scene(
                            "fan-out to " + child,
                            () -> peer.task("fan-out", Spawn.class, Texts.class).run(new Spawn("fan", child, 2))));
        }
        checks.check(
                "traces: a run with retries",
                () -> scene(
                        "retries",
                        () -> peer.task("flaky", Keyed.class, Attempts.class).run(new Keyed(unique()))));
        checks.check(
                "traces: a run of several tasks",
                () -> scene(
                        "workflow",
                        () -> peer.hatchet()
                                .workflowStub(peer.prefix() + "-dag", Greet.class)
                                .run(new Greet("traced"))));
        checks.check("traces: an event", this::event);
        checks.check("traces: a run with a traceparent of the caller's own", this::ownTraceparent);
    }

    private void event() throws Exception {
        var key = unique();
        var eventKey = "e2e:" + peer.prefix();
        scene("event", () -> peer.hatchet().events().push(eventKey, new Keyed(key)));
        peer.untilNoted(key, eventKey + "  1");
    }

    /** The span is not the current one: only the metadata names it. */
    private void ownTraceparent() {
        var span = tracer.spanBuilder(peer.prefix() + ": own traceparent").startSpan();
        var ids = span.getSpanContext();
        var traceparent = "00-" + ids.getTraceId() + "-" + ids.getSpanId() + "-01";
        peer.task("greet", Greet.class, Greeting.class)
                .run(new Greet("own"), TriggerWorkflowOptions.withMetadata(Map.of("traceparent", traceparent)));
        span.end();
    }

    private void scene(String name, Callable<?> body) throws Exception {
        var span = tracer.spanBuilder(peer.prefix() + ": " + name).startSpan();
        try {
            Context.current().with(span).wrap(body).call();
        } finally {
            span.end();
        }
    }
}
