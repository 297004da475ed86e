// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import io.github.hatchet4j.sdk.ClientConfig;
import io.github.hatchet4j.sdk.Tls;
import io.github.hatchet4j.sdk.internal.CallbackExecutor;
import io.github.hatchet4j.sdk.internal.InterceptorChain;
import io.github.hatchet4j.sdk.internal.Timer;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.TlsChannelCredentials;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A channel to an engine, with the token on every call, and the threads that calls need. */
public final class EngineConnection implements AutoCloseable {
    private final Channel channel;
    private final @Nullable ManagedChannel managed;
    private final String target;
    private final boolean isGzip;
    private final CallbackExecutor callbacks = new CallbackExecutor();
    private final Timer timer = new Timer("hatchet4j-timer");
    private volatile boolean isOurs;

    private EngineConnection(
            Channel raw,
            @Nullable ManagedChannel managed,
            String target,
            String token,
            boolean isGzip,
            InterceptorChain chain) {
        // The interceptor given last is the outermost.
        this.channel =
                ClientInterceptors.intercept(raw, new AuthorizingInterceptor(token), new WireCallInterceptor(chain));
        this.managed = managed;
        this.target = target;
        this.isGzip = isGzip;
        this.isOurs = managed == null;
    }

    /** Connects to the engine of this JVM; the channel belongs to the engine. */
    public static EngineConnection local(Channel channel, String storage, String token, InterceptorChain chain) {
        return new EngineConnection(channel, null, "the embedded engine (" + storage + ")", token, false, chain);
    }

    /**
     * Connects over a network. No call is made yet.
     *
     * @throws IllegalArgumentException if a certificate or key cannot be read
     */
    public static EngineConnection network(String target, String token, ClientConfig config, InterceptorChain chain) {
        ManagedChannelBuilder<?> builder = Grpc.newChannelBuilder(target, credentials(config.tls()))
                .keepAliveTime(10, TimeUnit.SECONDS)
                .keepAliveTimeout(60, TimeUnit.SECONDS)
                .keepAliveWithoutCalls(true)
                .maxInboundMessageSize(config.maxReceiveMessageBytes())
                .userAgent("hatchet4j")
                // Our callbacks only hand work on, so they may run where the bytes arrive.
                .directExecutor();
        config.tls().serverName().ifPresent(builder::overrideAuthority);
        ManagedChannel managed = builder.build();
        return new EngineConnection(managed, managed, target, token, config.isGzip(), chain);
    }

    /** The channel, token included. */
    public Channel channel() {
        return channel;
    }

    /** Whether the engine lives in this JVM, so that no message is lost between it and us. */
    public boolean isLocal() {
        return managed == null;
    }

    /** Whether the engine has shown itself to be this project's own, which answers a repeated write only once. */
    public boolean isOurs() {
        return isOurs;
    }

    /** Where the engine is, for people. */
    public String target() {
        return target;
    }

    /** The threads on which futures are completed. */
    public CallbackExecutor callbacks() {
        return callbacks;
    }

    /** The timer of this connection. */
    public Timer timer() {
        return timer;
    }

    /** Makes a broken connection try again now instead of when its own wait is over. */
    public void reconnectNow() {
        if (managed != null) {
            managed.resetConnectBackoff();
        }
    }

    @Override
    public void close() {
        timer.close();
        if (managed != null) {
            managed.shutdownNow();
        }
        callbacks.close();
    }

    boolean isGzip() {
        return isGzip;
    }

    void markOurs() {
        isOurs = true;
    }

    private static ChannelCredentials credentials(Tls tls) {
        if (tls.strategy() == Tls.Strategy.NONE) {
            return InsecureChannelCredentials.create();
        }
        try {
            var builder = TlsChannelCredentials.newBuilder();
            if (tls.rootCa().isPresent()) {
                builder.trustManager(readable(tls.rootCa().get(), "root CA"));
            }
            if (tls.certificate().isPresent() && tls.key().isPresent()) {
                builder.keyManager(
                        readable(tls.certificate().get(), "client certificate"),
                        readable(tls.key().get(), "client key"));
            }
            return builder.build();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the TLS files: " + e.getMessage(), e);
        }
    }

    private static File readable(Path path, String what) throws IOException {
        if (!path.toFile().canRead()) {
            throw new IOException(what + " file " + path + " is missing or not readable");
        }
        return path.toFile();
    }
}
