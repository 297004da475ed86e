// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A connection without calls, which a network on the way might forget. */
class KeepAliveTest {
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration TWO_KEEPALIVES = Duration.ofSeconds(25);

    @Test
    void somethingIsSentWhileNobodyCalls() throws IOException {
        try (var engine = EmbeddedHatchet.builder()
                        .inMemory()
                        .grpcPort(0)
                        .apiPort(0)
                        .start();
                var proxy = new LossyProxy(
                        HostPort.parse(String.valueOf(engine.info().grpcAddress()))
                                .port());
                var client = Hatchet.create(ClientConfig.builder()
                        .token(engine.info().token())
                        .hostPort("localhost:" + proxy.port())
                        .tls(Tls.none())
                        .build())) {
            client.engineVersion();
            long[] sent = {-1};
            await().atMost(TWO_KEEPALIVES).during(QUIET).until(() -> {
                long before = sent[0];
                sent[0] = proxy.bytesFromClient();
                return before == sent[0];
            });

            await().atMost(TWO_KEEPALIVES).until(() -> proxy.bytesFromClient() > sent[0]);
        }
    }
}
