// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.RejectedException;
import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.runtime.Admission;
import io.github.hatchet4j.engine.internal.runtime.CoreThread;
import io.github.hatchet4j.engine.internal.runtime.DeliveryPool;
import io.github.hatchet4j.engine.internal.runtime.Effects;
import io.github.hatchet4j.engine.internal.runtime.RunResults;
import io.github.hatchet4j.engine.internal.runtime.TelemetryWriter;
import io.github.hatchet4j.engine.internal.store.RunQueries;
import io.github.hatchet4j.engine.internal.store.RunReader;
import io.github.hatchet4j.engine.internal.trace.SpanFeed;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What the services reach of the engine.
 *
 * @param delivery runs callbacks
 * @param readers runs reads of the file
 * @param messageLimit the largest message, in bytes
 * @param workerPatienceMillis how long a worker may take nothing before its stream is ended
 * @param watcherBytes what a subscriber may leave untaken of its stream before that is ended
 */
public record Engine(
        CoreThread core,
        Effects effects,
        Admission admission,
        RunReader runs,
        RunQueries queries,
        RunResults results,
        DeliveryPool delivery,
        Executor readers,
        ScheduledExecutorService timers,
        TelemetryWriter telemetry,
        SpanFeed spans,
        int messageLimit,
        long workerPatienceMillis,
        long watcherBytes) {

    void submit(Command command) {
        core.submit(command);
    }

    /** Refuses the request if too much is under way. */
    Admission.Ticket admit(long bytes) {
        Admission.Ticket ticket = admission.tryEnter(bytes);
        if (ticket == null) {
            throw new RejectedException(new Rejection(
                    Rejection.Code.RESOURCE_EXHAUSTED,
                    "the engine has " + admission.limit() + " bytes of requests under way, its limit; try again"));
        }
        return ticket;
    }
}
