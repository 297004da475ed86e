// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import io.github.hatchet4j.sdk.ClientConfig;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Tls;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.ObjectMapper;

/** The engine that {@code HATCHET_CLIENT_TOKEN} names: a Hatchet cluster, for instance. It is not ours to stop. */
final class ForeignTarget implements Engine {
    @Override
    public Hatchet connect(String namespace) {
        return Hatchet.create(
                ClientConfig.fromEnvironment().toBuilder().namespace(namespace).build());
    }

    @Override
    public Optional<String> address() {
        var config = ClientConfig.fromEnvironment();
        if (config.tls().strategy() != Tls.Strategy.NONE) {
            // Its certificate is not for the address of a test.
            return Optional.empty();
        }
        return config.hostPort().or(() -> config.token().map(ForeignTarget::addressIn));
    }

    @Override
    public Hatchet connectAt(String address) {
        return Hatchet.create(
                ClientConfig.fromEnvironment().toBuilder().hostPort(address).build());
    }

    private static String addressIn(String token) {
        String claims = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
        return new ObjectMapper()
                .readTree(Base64.getUrlDecoder().decode(claims))
                .get("grpc_broadcast_address")
                .asString();
    }

    @Override
    public boolean isForeign() {
        return true;
    }

    @Override
    public boolean isOurs() {
        return false;
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "HATCHET_CLIENT_TOKEN";
    }
}
