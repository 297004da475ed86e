// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.github.hatchet4j.protocol.v1.IdempotencyCollisionError;
import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a refusal tells about the run that holds an idempotency key. */
final class Collisions {
    private static final Logger log = LoggerFactory.getLogger(Collisions.class);
    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);
    /** The field {@code details} of {@code google.rpc.Status}, which is the trailer's type. */
    private static final int DETAILS_FIELD = 3;

    private Collisions() {}

    /** The run that holds the key; null when the call failed for another reason. */
    static @Nullable String existingRunId(Status status, Metadata trailers) {
        byte[] details = trailers.get(DETAILS);
        if (status.getCode() != Status.Code.ALREADY_EXISTS || details == null) {
            return null;
        }
        try {
            for (ByteString detail :
                    UnknownFieldSet.parseFrom(details).getField(DETAILS_FIELD).getLengthDelimitedList()) {
                Any any = Any.parseFrom(detail);
                if (any.is(IdempotencyCollisionError.class)) {
                    String runId = any.unpack(IdempotencyCollisionError.class).getExistingRunExternalId();
                    return runId.isEmpty() ? null : runId;
                }
            }
        } catch (InvalidProtocolBufferException e) {
            log.warn("The engine sent details of a refusal that cannot be read", e);
        }
        return null;
    }
}
