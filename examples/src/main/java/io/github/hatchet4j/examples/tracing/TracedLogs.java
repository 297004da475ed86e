// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples.tracing;

import io.github.hatchet4j.opentelemetry.HatchetInstrumentor;
import io.github.hatchet4j.sdk.Hatchet;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Log lines that name the trace, the span and the run that they belong to. */
public final class TracedLogs {
    private static final Logger log = LoggerFactory.getLogger(TracedLogs.class);

    private TracedLogs() {}

    public static void main(String[] args) {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (var provider = SdkTracerProvider.builder().build();
                var instrumentor = HatchetInstrumentor.create(provider).instrument();
                var hatchet = Hatchet.create()) {
            log.info("tracing is set up: {}", instrumentor.diagnose(hatchet).size() < 2);
            // snippet: traced-logs
            var charge = hatchet.task("charge", String.class, String.class).handler((order, ctx) -> {
                log.info("charging order {}", order);
                ctx.wrap(executor)
                        .submit(() -> log.info("booking order {}", order))
                        .get();
                ctx.log("charged order " + order);
                return ctx.workflowRunId();
            });
            // end snippet
            try (var worker = hatchet.worker("billing", charge)) {
                worker.start();
                System.out.println("run " + charge.run("4711"));
            }
            log.info("done");
        } finally {
            executor.shutdown();
        }
    }
}
