// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.engine.EngineException;
import io.github.hatchet4j.engine.EngineTokens;
import io.github.hatchet4j.engine.ServerTls;
import io.github.hatchet4j.protocol.spi.EngineInfo;
import io.github.hatchet4j.server.EngineLauncher.Launched;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running engine that other processes reach over gRPC and REST. Safe to share between threads.
 *
 * <pre>{@code
 * try (var server = HatchetServer.start(ServerOptions.builder(Path.of("data")).build())) {
 *     server.stopWithProcess();
 *     server.awaitStop();
 * }
 * }</pre>
 */
public final class HatchetServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HatchetServer.class);

    private final Launched engine;
    private final ServerAddresses addresses;
    private final String token;
    private final @Nullable HandshakeFile handshake;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);

    private HatchetServer(Launched engine, ServerAddresses addresses, String token, @Nullable HandshakeFile handshake) {
        this.engine = engine;
        this.addresses = addresses;
        this.token = token;
        this.handshake = handshake;
    }

    /**
     * Starts a server. When this returns, it takes calls, {@code server.json} names its addresses and the handshake file
     * is there.
     *
     * @throws EngineException if another process holds the data directory, a port is taken, a file cannot be written, or
     *     a TLS file is missing, unreadable or does not fit the others; the message says which, and nothing is left
     *     running
     */
    public static HatchetServer start(ServerOptions options) {
        return start(options, new EmbeddedLauncher());
    }

    static HatchetServer start(ServerOptions options, EngineLauncher launcher) {
        requireNonNull(options, "options");
        Launched engine = launcher.launch(options);
        try {
            HatchetServer server = announce(options, engine);
            log.info(
                    "serving {} at grpc={} api={}",
                    options.dataDirectory(),
                    server.addresses.grpcAddress(),
                    server.addresses.apiUrl());
            warnIfInTheClear(options);
            return server;
        } catch (RuntimeException e) {
            engine.stop().run();
            throw e;
        }
    }

    /** How clients reach this server. */
    public ServerAddresses addresses() {
        return addresses;
    }

    /** A token of the default tenant that names {@link #addresses()}; a secret. */
    public String token() {
        return token;
    }

    /** Makes the end of this process, by SIGTERM or otherwise, wait until the server has stopped cleanly. */
    public void stopWithProcess() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "hatchet4j-server-stop"));
    }

    /**
     * Waits until the server has stopped.
     *
     * @throws InterruptedException if the caller is interrupted before that
     */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    /** Stops taking calls and returns when what was accepted is on disk. Idempotent; a second caller waits as well. */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            try {
                if (handshake != null) {
                    handshake.remove();
                }
                engine.stop().run();
                log.info("stopped serving at grpc={}", addresses.grpcAddress());
            } finally {
                stopped.countDown();
            }
        }
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HatchetServer announce(ServerOptions options, Launched engine) {
        EngineInfo info = engine.info();
        String host = options.advertisedHost();
        ServerTls tls = options.tls();
        Path rootCa = options.clientRootCa();
        var addresses = new ServerAddresses(
                Hosts.join(host, Hosts.port(requireNonNull(info.grpcAddress(), "grpcAddress"))),
                (tls == null ? "http://" : "https://")
                        + Hosts.join(host, Hosts.port(requireNonNull(info.apiUrl(), "apiUrl"))),
                strategy(tls),
                rootCa == null ? null : rootCa.toAbsolutePath().toString());
        ServerFile.write(options.dataDirectory(), addresses);
        String token = ServerTokens.in(options.dataDirectory()).issue(EngineTokens.DEFAULT_TENANT);
        Path file = options.handshakeFile();
        HandshakeFile handshake = file == null
                ? null
                : HandshakeFile.write(file, token, EngineTokens.DEFAULT_TENANT.toString(), addresses);
        return new HatchetServer(engine, addresses, token, handshake);
    }

    private static String strategy(@Nullable ServerTls tls) {
        if (tls == null) {
            return "none";
        }
        return tls.clientCa().isPresent() ? "mtls" : "tls";
    }

    private static void warnIfInTheClear(ServerOptions options) {
        if (options.tls() == null && !Hosts.isLoopback(options.bindAddress())) {
            log.warn(
                    "listening on {} without TLS: tokens and payloads can be read on the way by anyone in the network",
                    options.bindAddress());
        }
    }
}
