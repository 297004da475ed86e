// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.cli.CliException;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.RestRequest;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Asks the engine which runs an earlier process left unfinished. */
final class UnfinishedRuns {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private UnfinishedRuns() {}

    /** The ids of the runs that wait or run, to be asked before anything new is triggered. */
    static List<String> of(EmbeddedEngine engine) {
        var path = "/api/v1/stable/tenants/" + engine.info().tenantId() + "/workflow-runs/external-ids";
        var query = "since=1970-01-01T00:00:00Z&statuses=QUEUED&statuses=RUNNING";
        var answer = engine.rest()
                .handle(new RestRequest(
                        "GET", path, query, "Bearer " + engine.info().token(), ""));
        if (answer.status() != 200) {
            throw CliException.failure(
                    "the engine does not tell what is unfinished (status " + answer.status() + ")",
                    "remove the data folder to start anew, or report this",
                    null);
        }
        var ids = new ArrayList<String>();
        JSON.readTree(answer.body()).forEach(id -> ids.add(id.asString()));
        return ids;
    }
}
