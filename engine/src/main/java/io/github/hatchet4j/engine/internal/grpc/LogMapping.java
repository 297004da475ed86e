// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.github.hatchet4j.engine.internal.core.RejectedException;
import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.core.Restored.RunRow;
import io.github.hatchet4j.engine.internal.core.RunFacts;
import io.github.hatchet4j.engine.internal.runtime.TelemetryWriter;
import io.github.hatchet4j.engine.internal.store.LogLines;
import io.github.hatchet4j.engine.internal.store.RunReader;
import io.github.hatchet4j.protocol.events.PutLogRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads log lines from the wire. */
final class LogMapping {
    private static final int LONGEST_MESSAGE = 10_000;
    private static final Set<String> LEVELS = Set.of("DEBUG", "INFO", "WARN", "ERROR");

    private LogMapping() {}

    static UUID taskId(String text) {
        UUID id = Ids.parse(text);
        if (id == null) {
            throw new RejectedException(
                    Rejection.invalid("task external run id is not a valid uuid: \"" + text + "\""));
        }
        return id;
    }

    /** A line whose task is looked up when it is written. */
    static TelemetryWriter.Write line(PutLogRequest request, UUID tenantId, RunReader runs) {
        UUID taskId = taskId(request.getTaskRunExternalId());
        String message = request.getMessage();
        int length = message.codePointCount(0, message.length());
        if (length < 1 || length > LONGEST_MESSAGE) {
            throw WorkflowMapping.refuse("message must have 1 to 10000 characters, it has " + length);
        }
        if (message.indexOf('\0') >= 0) {
            throw WorkflowMapping.refuse("message holds the character U+0000");
        }
        String level = request.hasLevel() ? request.getLevel() : "INFO";
        if (!LEVELS.contains(level)) {
            throw WorkflowMapping.refuse("level must be DEBUG, INFO, WARN or ERROR, got \"" + level + "\"");
        }
        if (request.hasTaskRetryCount() && request.getTaskRetryCount() < 0) {
            throw WorkflowMapping.refuse("task_retry_count is negative: " + request.getTaskRetryCount());
        }
        ByteString metadata = JsonText.require(request.getMetadataBytes(), "metadata", true);
        return new Line(request, tenantId, taskId, runs, level, metadata);
    }

    private static long micros(PutLogRequest request) {
        Timestamp at = request.hasCreatedAt() ? request.getCreatedAt() : Times.timestamp(System.currentTimeMillis());
        return Times.micros(at, "created_at");
    }

    private static final class Line implements TelemetryWriter.Write {
        private final PutLogRequest request;
        private final UUID tenantId;
        private final UUID taskId;
        private final RunReader runs;
        private final String level;
        private final ByteString metadata;
        private final long createdMicros;
        private int retryCount;

        Line(PutLogRequest request, UUID tenantId, UUID taskId, RunReader runs, String level, ByteString metadata) {
            this.request = request;
            this.tenantId = tenantId;
            this.taskId = taskId;
            this.runs = runs;
            this.level = level;
            this.metadata = metadata;
            createdMicros = micros(request);
        }

        @Override
        public void prepare() {
            RunRow task = runs.find(tenantId, taskId);
            if (task == null || task.facts().kind() == RunFacts.Kind.DAG) {
                throw new RejectedException(Rejection.notFound("task run not found: " + taskId));
            }
            retryCount = request.hasTaskRetryCount()
                    ? request.getTaskRetryCount()
                    : task.state().retryCount();
        }

        @Override
        public void apply(Connection connection) throws SQLException {
            LogLines.insert(
                    connection,
                    List.of(new LogLines.Line(
                            tenantId, taskId, retryCount, createdMicros, level, request.getMessage(), metadata)));
        }
    }
}
