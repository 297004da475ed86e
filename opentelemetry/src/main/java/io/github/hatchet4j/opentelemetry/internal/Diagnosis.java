// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import io.github.hatchet4j.opentelemetry.internal.trace.SpanCounts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in plain lines why spans do not arrive. */
public final class Diagnosis {
    private Diagnosis() {}

    /** What to say where nobody traces the client. */
    public static List<String> notInstrumented() {
        return List.of("no spans: this client is not instrumented. Call HatchetInstrumentor.create(...).instrument()"
                + " and keep the instrumentor open");
    }

    /** What to say where the instrumentor has nothing to make spans with. */
    public static List<String> noSdk() {
        return List.of("no spans: there is no OpenTelemetry SDK. Give the instrumentor a provider, or put"
                + " opentelemetry-sdk on the class path");
    }

    /**
     * What the counts tell.
     *
     * @param report how sending to the engine goes, or null where it is switched off
     */
    public static List<String> of(SpanCounts counts, @Nullable ExportReport report) {
        var lines = new ArrayList<String>();
        if (counts.started() == 0) {
            lines.add("no spans yet: nothing was sent and no task has run since the client was instrumented");
        } else if (counts.sampledOut() == counts.started()) {
            lines.add("sampled out: none of " + counts.started()
                    + " spans is recorded. Check the provider's sampler, and the flags of supplied traceparents");
        } else if (counts.sampledOut() > 0) {
            lines.add("sampled out: " + counts.sampledOut() + " of " + counts.started() + " spans");
        }
        if (report == null) {
            lines.add("the engine gets no spans: enableHatchetCollector is off, or OpenTelemetry's SDK is missing");
        } else {
            describe(report, lines);
        }
        return lines;
    }

    private static void describe(ExportReport report, List<String> lines) {
        if (report.collectorOff()) {
            lines.add("collector off: the engine has no trace collector, so it gets no spans; it is asked again every"
                    + " five minutes");
        }
        if (report.failed() > 0 && report.lastFailure() != null) {
            String obstacle = report.tokenRefused() ? "token refused: " : "export failing: ";
            lines.add(obstacle + report.failed() + " spans did not reach the engine: " + report.lastFailure());
        }
        if (report.dropped() > 0) {
            lines.add("queue dropping: " + report.dropped()
                    + " spans found the queue to the engine full. Raise maxQueueSize or lower scheduleDelay");
        }
    }
}
