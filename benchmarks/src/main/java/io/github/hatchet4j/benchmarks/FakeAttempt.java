// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.grpc.Channel;
import io.grpc.inprocess.InProcessChannelBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** An attempt as a worker hands it to interceptors, with all that a usual run has and nothing behind it. */
final class FakeAttempt implements TaskAttempt {
    static final ClientInfo CLIENT = new Client();

    private static final String ID = "22222222-2222-4222-8222-222222222222";
    private static final Map<String, Object> METADATA =
            Map.of("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    @Override
    public ClientInfo client() {
        return CLIENT;
    }

    @Override
    public String tenantId() {
        return ID;
    }

    @Override
    public String workerId() {
        return ID;
    }

    @Override
    public String workerName() {
        return "bench";
    }

    @Override
    public String workflowRunId() {
        return ID;
    }

    @Override
    public String taskRunId() {
        return ID;
    }

    @Override
    public String stepId() {
        return ID;
    }

    @Override
    public String actionId() {
        return "bench:bench";
    }

    @Override
    public String workflowName() {
        return "bench";
    }

    @Override
    public String taskName() {
        return "bench";
    }

    @Override
    public int retryCount() {
        return 0;
    }

    @Override
    public int maxRetries() {
        return 0;
    }

    @Override
    public Optional<String> workflowId() {
        return Optional.of(ID);
    }

    @Override
    public Optional<String> workflowVersionId() {
        return Optional.of(ID);
    }

    @Override
    public Optional<String> parentTaskRunId() {
        return Optional.empty();
    }

    @Override
    public OptionalInt childIndex() {
        return OptionalInt.empty();
    }

    @Override
    public Optional<String> childKey() {
        return Optional.empty();
    }

    @Override
    public Optional<String> triggeringEventId() {
        return Optional.empty();
    }

    @Override
    public Optional<String> triggeringEventKey() {
        return Optional.empty();
    }

    @Override
    public OptionalInt priority() {
        return OptionalInt.of(1);
    }

    @Override
    public Map<String, Object> additionalMetadata() {
        return METADATA;
    }

    @Override
    public String inputJson() {
        return "{\"number\":1}";
    }

    @Override
    public Map<String, Object> engineExtras() {
        return Map.of();
    }

    @Override
    public String handlerName() {
        return "io.github.hatchet4j.benchmarks.FakeAttempt";
    }

    private static final class Client implements ClientInfo {
        private final Channel channel =
                InProcessChannelBuilder.forName("nobody-listens").build();

        @Override
        public String tenantId() {
            return ID;
        }

        @Override
        public String namespace() {
            return "";
        }

        @Override
        public Optional<String> serverAddress() {
            return Optional.empty();
        }

        @Override
        public OptionalInt serverPort() {
            return OptionalInt.empty();
        }

        @Override
        public Channel channel() {
            return channel;
        }
    }
}
