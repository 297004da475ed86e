// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.v1.AdminServiceGrpc;
import io.github.hatchet4j.protocol.v1.GetRunDetailsRequest;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.util.List;

/** Asks the engine about runs, on the wire. */
final class RunStates {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final AdminServiceGrpc.AdminServiceBlockingStub stub;

    RunStates(EmbeddedEngine engine) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + engine.info().token());
        stub = AdminServiceGrpc.newBlockingStub(engine.channel())
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** Those of the runs that wait or run, in the same order. */
    List<String> unfinished(List<String> runIds) {
        return runIds.stream().filter(this::isUnfinished).toList();
    }

    private boolean isUnfinished(String runId) {
        try {
            var request = GetRunDetailsRequest.newBuilder().setExternalId(runId).build();
            return !stub.getRunDetails(request).getDone();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return false; // retention has removed it, or the engine's files were
            }
            throw e;
        }
    }
}
