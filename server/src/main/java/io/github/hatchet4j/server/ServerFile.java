// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import io.github.hatchet4j.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code server.json} in the data directory: the addresses of the server that runs, or ran last. It stays when the
 * server stops, so that a token can be issued in between.
 */
final class ServerFile {
    static final String NAME = "server.json";

    private ServerFile() {}

    static void write(Path directory, ServerAddresses addresses) {
        Path file = directory.resolve(NAME);
        ObjectNode json = JsonMapper.shared()
                .createObjectNode()
                .put("grpc_address", addresses.grpcAddress())
                .put("api_url", addresses.apiUrl())
                .put("tls_strategy", addresses.tlsStrategy());
        if (addresses.rootCaFile() != null) {
            json.put("tls_root_ca_file", addresses.rootCaFile());
        }
        try {
            AtomicFile.write(file, json.toPrettyString() + "\n");
        } catch (IOException e) {
            throw new EngineException("cannot write " + file + " (" + e + ")", e);
        }
    }

    /** Empty when no server has run in {@code directory} yet. */
    static Optional<ServerAddresses> read(Path directory) {
        Path file = directory.resolve(NAME);
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
            return Optional.of(new ServerAddresses(
                    json.required("grpc_address").stringValue(),
                    json.required("api_url").stringValue(),
                    json.required("tls_strategy").stringValue(),
                    json.has("tls_root_ca_file") ? json.get("tls_root_ca_file").stringValue() : null));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new EngineException("cannot read " + file + " (" + e + ")", e);
        } catch (JacksonException e) {
            throw new EngineException(
                    file + " is damaged: delete it, or start the server again, which writes it anew", e);
        }
    }
}
