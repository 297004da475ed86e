// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import io.github.hatchet4j.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an SDK process reads to use a server that it did not start itself. Holds a token. */
final class HandshakeFile {
    private static final Logger log = LoggerFactory.getLogger(HandshakeFile.class);

    private final Path file;
    private final String content;

    private HandshakeFile(Path file, String content) {
        this.file = file;
        this.content = content;
    }

    static HandshakeFile write(Path file, String token, String tenantId, ServerAddresses addresses) {
        ObjectNode json = JsonMapper.shared()
                .createObjectNode()
                .put("token", token)
                .put("tenant_id", tenantId)
                .put("grpc_address", addresses.grpcAddress())
                .put("api_url", addresses.apiUrl());
        if (!addresses.tlsStrategy().equals("none")) {
            // Beyond what Hatchet's SDKs know: they take a handshake to mean plain text.
            json.put("tls_strategy", addresses.tlsStrategy());
            if (addresses.rootCaFile() != null) {
                json.put("tls_root_ca_file", addresses.rootCaFile());
            }
        }
        String content = json.toString();
        try {
            AtomicFile.write(file, content);
        } catch (IOException e) {
            throw new EngineException(
                    "cannot write the handshake file " + file + " (" + e
                            + "): its directory must exist and be writable",
                    e);
        }
        return new HandshakeFile(file, content);
    }

    /** Removes the file, unless another server has replaced it since. */
    void remove() {
        try {
            if (Files.readString(file).equals(content)) {
                Files.delete(file);
            }
        } catch (NoSuchFileException e) {
            log.debug("the handshake file {} is gone already", file);
        } catch (IOException e) {
            log.warn("cannot remove the handshake file {}: it names a server that has stopped", file, e);
        }
    }
}
