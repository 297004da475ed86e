// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Stands between a client and an engine, and can lose what the engine answers. */
final class LossyProxy implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final AtomicLong asked = new AtomicLong();
    /** Whether the connections that are made from now on until they are broken lose answers. */
    private volatile AtomicBoolean losing = new AtomicBoolean();

    LossyProxy(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The number of bytes that the client has sent. */
    long bytesFromClient() {
        return asked.get();
    }

    /** From now on nothing that the engine sends arrives. */
    void loseAnswers() {
        losing.set(true);
    }

    /** Breaks all connections; the next ones work. */
    void breakAndRecover() throws IOException {
        // First, since a client connects again as soon as its connection is closed.
        losing = new AtomicBoolean();
        for (Socket socket; (socket = open.poll()) != null; ) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        breakAndRecover();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket engine = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(engine);
                AtomicBoolean lost = losing;
                daemon(() -> pump(client, engine, null));
                daemon(() -> pump(engine, client, lost));
            }
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void pump(Socket from, Socket to, @Nullable AtomicBoolean answersLost) {
        byte[] buffer = new byte[16 * 1024];
        try (from;
                to) {
            for (int count; (count = from.getInputStream().read(buffer)) >= 0; ) {
                if (answersLost == null) {
                    asked.addAndGet(count);
                }
                if (answersLost == null || !answersLost.get()) {
                    to.getOutputStream().write(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            // One side is gone, which is what this is for; closing tells the other.
            open.remove(from);
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "lossy-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
