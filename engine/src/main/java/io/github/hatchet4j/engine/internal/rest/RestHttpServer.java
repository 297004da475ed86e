// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.hatchet4j.engine.EngineException;
import io.github.hatchet4j.protocol.spi.RestRouter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Binds a {@link RestRouter} to an HTTP port. At most {@value #THREADS} requests are answered at once and as many as
 * {@value #QUEUE} wait; more are refused by closing their connection.
 */
public final class RestHttpServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RestHttpServer.class);
    private static final int THREADS = 16;
    private static final int QUEUE = 256;
    private static final int BACKLOG = 128;
    private static final Duration DRAIN = Duration.ofSeconds(2);

    static {
        // The JDK's server reads these once, when its first class loads. Without the first, a response waits 40 ms for
        // the client's delayed acknowledgement; without the second, a slow sender keeps its thread for ever.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.maxReqTime", "30");
    }

    private final HttpServer server;
    private final ThreadPoolExecutor pool;
    private final RouterHandler handler;
    private final AtomicBoolean closed = new AtomicBoolean();

    private RestHttpServer(HttpServer server, ThreadPoolExecutor pool, RouterHandler handler) {
        this.server = server;
        this.pool = pool;
        this.handler = handler;
    }

    /**
     * How the port is protected.
     *
     * @param asksClients whether clients need a certificate, too
     */
    public record Protection(SSLContext context, boolean asksClients) {}

    /** Starts a server that speaks plain HTTP; port 0 takes a free port. */
    public static RestHttpServer start(InetSocketAddress bind, RestRouter router) {
        return start(bind, router, null);
    }

    /**
     * Starts a server; port 0 takes a free port.
     *
     * @param protection null for plain HTTP
     * @throws EngineException if the port is taken or may not be used
     */
    public static RestHttpServer start(InetSocketAddress bind, RestRouter router, @Nullable Protection protection) {
        HttpServer server;
        try {
            if (bind.isUnresolved()) {
                throw new IOException("unknown host");
            }
            server = protection == null ? HttpServer.create(bind, BACKLOG) : secure(bind, protection);
        } catch (IOException e) {
            throw new EngineException(
                    "cannot listen on " + bind.getHostString() + ":" + bind.getPort() + " for the API ("
                            + e.getMessage() + "): stop what uses this port, or choose another",
                    e);
        }
        var pool = pool();
        var handler = new RouterHandler(router);
        server.setExecutor(pool);
        server.createContext("/", handler);
        server.start();
        return new RestHttpServer(server, pool, handler);
    }

    private static HttpServer secure(InetSocketAddress bind, Protection protection) throws IOException {
        HttpsServer server = HttpsServer.create(bind, BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(protection.context()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters own = getSSLContext().getDefaultSSLParameters();
                own.setNeedClientAuth(protection.asksClients());
                parameters.setSSLParameters(own);
            }
        });
        return server;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Takes no more requests, lets those under way finish for up to two seconds, closes the port. Idempotent. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (!handler.drain(DRAIN)) {
            log.warn("closing the API although requests are still under way");
        }
        server.stop(0);
        pool.shutdownNow();
    }

    private static ThreadPoolExecutor pool() {
        var number = new AtomicInteger();
        var pool = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), task -> {
                    var thread = new Thread(task, "hatchet4j-rest-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
