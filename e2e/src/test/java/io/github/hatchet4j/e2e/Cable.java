// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A stretch of network between a client and an engine, which can be unplugged. Safe to share between threads. */
final class Cable implements AutoCloseable {
    private final String host;
    private final int port;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "cable");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean isUnplugged;

    private Cable(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** Leads to {@code address}, which is {@code host:port}. */
    static Cable to(String address) {
        int colon = address.lastIndexOf(':');
        try {
            return new Cable(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it begins, as {@code host:port}. */
    String address() {
        return entrance.getInetAddress().getHostAddress() + ":" + entrance.getLocalPort();
    }

    /** Breaks all connections, and takes no more of them. */
    void unplug() {
        isUnplugged = true;
        sockets.forEach(Cable::close);
    }

    /** Takes connections again. */
    void plug() {
        isUnplugged = false;
    }

    @Override
    public void close() {
        unplug();
        close(entrance);
        threads.shutdownNow();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                sockets.add(client);
                if (isUnplugged) {
                    close(client);
                } else {
                    var engine = new Socket(host, port);
                    sockets.add(engine);
                    threads.execute(() -> pump(client, engine));
                    threads.execute(() -> pump(engine, client));
                }
            } catch (IOException e) {
                // The end of this cable, or an engine that is away: whoever connected sees it.
                sockets.removeIf(Socket::isClosed);
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // A broken connection is what this class is for.
            return;
        }
    }

    private static void close(Closeable what) {
        try {
            what.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
