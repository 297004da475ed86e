// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.protocol.spi;

import org.jspecify.annotations.Nullable;

/**
 * How to reach an engine.
 *
 * @param token a token of the engine's default tenant; a secret
 * @param tenantId the default tenant, a UUID
 * @param grpcAddress {@code host:port} of the gRPC service, or null when the engine has no port
 * @param apiUrl the base URL of the REST service, or null when the engine has none
 * @param storage where the data is, for people: a directory, or {@code memory}
 */
public record EngineInfo(
        String token,
        String tenantId,
        @Nullable String grpcAddress,
        @Nullable String apiUrl,
        String storage) {

    /** Everything but the token, so that logging an engine gives no secret away. */
    @Override
    public String toString() {
        return "EngineInfo[tenantId=" + tenantId + ", grpcAddress=" + grpcAddress + ", apiUrl=" + apiUrl + ", storage="
                + storage + "]";
    }
}
