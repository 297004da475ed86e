// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.EngineInfo;
import io.github.hatchet4j.protocol.spi.RestRequest;
import io.github.hatchet4j.protocol.spi.RestResponse;
import io.github.hatchet4j.protocol.spi.RestRouter;
import io.grpc.Channel;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** An engine whose REST answers are scripted, and otherwise those of the engine behind it. */
final class ScriptedRest implements EmbeddedEngine {
    final List<RestRequest> requests = new CopyOnWriteArrayList<>();

    private final EmbeddedEngine behind;
    private final Queue<RestResponse> answers = new ConcurrentLinkedQueue<>();

    ScriptedRest(EmbeddedEngine behind) {
        this.behind = behind;
    }

    /** Answers the next request. */
    void answer(int status, String body) {
        answers.add(new RestResponse(status, "application/json", body));
    }

    /** What the last request was, without its token. */
    String lastRequest() {
        RestRequest last = requests.get(requests.size() - 1);
        return last.method() + " " + last.path() + (last.query() == null ? "" : "?" + last.query())
                + (last.body().isEmpty() ? "" : " " + last.body());
    }

    @Override
    public EngineInfo info() {
        return behind.info();
    }

    @Override
    public Channel channel() {
        return behind.channel();
    }

    @Override
    public RestRouter rest() {
        return request -> {
            requests.add(request);
            RestResponse scripted = answers.poll();
            return scripted == null ? behind.rest().handle(request) : scripted;
        };
    }

    @Override
    public void close() {
        behind.close();
    }
}
