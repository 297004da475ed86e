// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import io.github.hatchet4j.sdk.Hatchet;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;

/** The Java client: triggers the tasks of one worker, {@code java}, {@code py} or {@code ts}, and checks the outcome. */
public final class JavaClient {
    private static final List<String> SUITES =
            List.of("runs", "workflows", "children", "control", "events", "clock", "views", "traces");

    private JavaClient() {}

    public static void main(String[] args) throws Exception {
        var arguments = Arguments.parse(args);
        Checks checks;
        try (var tracing = Tracing.start("java-client", arguments.spans());
                var hatchet = Hatchet.create()) {
            var peer = new Peer(hatchet, arguments.text("peer"));
            checks = new Checks("Java client, " + peer.title() + " worker" + arguments.text("title", ""), System.out);
            for (String name : arguments.words().isEmpty() ? SUITES : arguments.words()) {
                suite(name, peer, tracing.tracer()).run(checks);
            }
        }
        System.exit(checks.exitCode());
    }

    interface Suite {
        void run(Checks checks) throws InterruptedException;
    }

    private static Suite suite(String name, Peer peer, Tracer tracer) {
        return switch (name) {
            case "runs" -> new RunChecks(peer);
            case "workflows" -> new WorkflowChecks(peer);
            case "children" -> new ChildChecks(peer);
            case "control" -> new ControlChecks(peer);
            case "events" -> new EventChecks(peer);
            case "clock" -> new ClockChecks(peer);
            case "views" -> new ViewChecks(peer);
            case "traces" -> new TraceChecks(peer, tracer);
            case "smoke" -> new SmokeChecks(peer);
            case "nap" -> new NapCheck(peer);
            case "strangers" -> new StrangerChecks(peer);
            case "unserved" -> new UnservedChecks(peer);
            case "lifecycle" -> new LifecycleChecks(peer);
            default -> throw new IllegalArgumentException("no suite is called " + name);
        };
    }
}
