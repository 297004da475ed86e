// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hatchet4j.protocol.dispatcher.DispatcherGrpc;
import io.github.hatchet4j.protocol.dispatcher.GetVersionRequest;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AuthenticationTest {
    private static EmbeddedEngine engine;
    private static EmbeddedEngine foreign;

    @BeforeAll
    static void start() {
        engine = EmbeddedHatchet.builder().start();
        foreign = EmbeddedHatchet.builder().start();
    }

    @AfterAll
    static void stop() {
        engine.close();
        foreign.close();
    }

    @Test
    void theSchemeWordMayHaveAnyCase() {
        for (String scheme : new String[] {"bearer", "Bearer", "BEARER"}) {
            assertThat(version(scheme + " " + engine.info().token())).isEqualTo("v0.111.0");
        }
    }

    @ParameterizedTest
    @MethodSource("badHeaders")
    void everythingElseIsUnauthenticated(String header) {
        StatusRuntimeException refused = catchThrowableOfType(StatusRuntimeException.class, () -> version(header));

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(refused.getStatus().getDescription()).isEqualTo("invalid auth token");
    }

    static Stream<Arguments> badHeaders() {
        String token = engine.info().token();
        return Stream.of(
                Arguments.argumentSet("no header", ""),
                Arguments.argumentSet("no scheme", token),
                Arguments.argumentSet("other scheme", "Basic " + token),
                Arguments.argumentSet("no token", "Bearer "),
                Arguments.argumentSet("changed token", "Bearer " + token + "x"),
                Arguments.argumentSet("nonsense", "Bearer eyJ"),
                Arguments.argumentSet(
                        "another engine's", "Bearer " + foreign.info().token()));
    }

    private static String version(String header) {
        var headers = new Metadata();
        if (!header.isEmpty()) {
            headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), header);
        }
        return DispatcherGrpc.newBlockingStub(engine.channel())
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .getVersion(GetVersionRequest.getDefaultInstance())
                .getVersion();
    }
}
