// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.ParentTask;
import io.github.hatchet4j.sdk.internal.CurrentTask;
import io.github.hatchet4j.sdk.internal.InterceptorChain;
import io.github.hatchet4j.sdk.internal.RunResults;
import io.github.hatchet4j.sdk.internal.grpc.EngineClient;
import io.github.hatchet4j.sdk.internal.grpc.EngineConnection;
import io.github.hatchet4j.sdk.internal.json.Payloads;
import io.github.hatchet4j.sdk.internal.rest.RestClient;
import io.github.hatchet4j.sdk.internal.rest.RestTransport;
import io.grpc.Channel;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What everything that belongs to one {@link Hatchet} shares. */
final class Client implements AutoCloseable {
    private final EngineConnection connection;
    private final InterceptorChain chain;
    private final EngineClient engine;
    private final RunResults runs;
    private final RestClient rest;
    private final Payloads payloads;
    private final Info info;
    private final ClientConfig config;
    private final InstantSource clock;

    Client(
            EngineConnection connection,
            RestTransport restTransport,
            InterceptorChain chain,
            ClientConfig config,
            JsonCodec codec,
            String tenantId,
            @Nullable HostPort address,
            InstantSource clock) {
        this.connection = connection;
        this.chain = chain;
        this.config = config;
        this.clock = clock;
        this.payloads = new Payloads(codec);
        this.info = new Info(tenantId, config.namespace(), address, connection.channel(), new AtomicBoolean());
        var errors = new EngineErrors(connection::target);
        this.engine = new EngineClient(connection, config.retryPolicy(), config.maxSendMessageBytes(), errors);
        this.runs = new RunResults(engine, errors);
        this.rest = new RestClient(
                restTransport,
                tenantId,
                config.retryPolicy(),
                connection.timer(),
                connection.callbacks(),
                new RestErrors());
    }

    EngineClient engine() {
        return engine;
    }

    RestClient rest() {
        return rest;
    }

    InterceptorChain chain() {
        return chain;
    }

    Payloads payloads() {
        return payloads;
    }

    RunResults runs() {
        return runs;
    }

    ClientInfo info() {
        return info;
    }

    ClientConfig config() {
        return config;
    }

    InstantSource clock() {
        return clock;
    }

    /** The engine and tenant behind this client. */
    Object home() {
        return new Home(connection.target(), info.tenantId);
    }

    String named(String name) {
        return Namespace.apply(config.namespace(), name);
    }

    /** The task of this thread, if it belongs to the same engine and tenant. */
    CurrentTask.@Nullable Spawner currentTask() {
        CurrentTask.Spawner task = CurrentTask.get();
        return task != null && task.home().equals(home()) ? task : null;
    }

    static @Nullable ParentTask parentOf(CurrentTask.@Nullable Spawner task) {
        return task == null ? null : task.asParent();
    }

    <T> T await(CompletableFuture<T> future) {
        return Await.result(future);
    }

    @Override
    public void close() {
        runs.close();
        rest.close();
        chain.clientClosing(info);
        info.closed.set(true);
        connection.close();
    }

    private record Home(String target, String tenantId) {}

    private record Info(
            String tenantId, String namespace, @Nullable HostPort address, Channel channel, AtomicBoolean closed)
            implements ClientInfo {
        @Override
        public Optional<String> serverAddress() {
            return Optional.ofNullable(address).map(HostPort::host);
        }

        @Override
        public OptionalInt serverPort() {
            return address == null ? OptionalInt.empty() : OptionalInt.of(address.port());
        }

        @Override
        public boolean isClosed() {
            return closed.get();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
