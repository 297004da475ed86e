// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.RestRequest;
import java.util.regex.Pattern;

/** Reads back from the engine what it keeps of traces. */
final class StoredTrace {
    private static final int PAGE = 1_000;
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;
    private static final Pattern SPAN = Pattern.compile("\"spanId\"");

    private final EmbeddedEngine engine;

    StoredTrace(EmbeddedEngine engine) {
        this.engine = engine;
    }

    /** How many spans the engine has of the trace of a run. */
    long spansOf(String runId) {
        long all = 0;
        long page;
        do {
            page = page(runId, all);
            all += page;
        } while (page == PAGE);
        return all;
    }

    private long page(String runId, long offset) {
        var info = engine.info();
        var answer = engine.rest()
                .handle(new RestRequest(
                        "GET",
                        "/api/v1/stable/tenants/" + info.tenantId() + "/traces",
                        "run_external_id=" + runId + "&limit=" + PAGE + "&offset=" + offset,
                        "Bearer " + info.token(),
                        ""));
        if (answer.status() == NOT_FOUND) {
            return 0;
        }
        if (answer.status() != OK) {
            throw new IllegalStateException("the engine answers " + answer.status() + " when asked for a trace");
        }
        return SPAN.matcher(answer.body()).results().count();
    }
}
