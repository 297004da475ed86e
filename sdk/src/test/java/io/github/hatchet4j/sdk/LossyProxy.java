// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a client and an engine, and can lose what the engine answers. */
final class LossyProxy implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final AtomicLong asked = new AtomicLong();
    private volatile boolean losing;

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
        losing = true;
    }

    /** Breaks all connections; the next ones work. */
    void breakAndRecover() throws IOException {
        for (Socket socket; (socket = open.poll()) != null; ) {
            socket.close();
        }
        losing = false;
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
                daemon(() -> pump(client, engine, false));
                daemon(() -> pump(engine, client, true));
            }
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void pump(Socket from, Socket to, boolean isAnswer) {
        byte[] buffer = new byte[16 * 1024];
        try (from;
                to) {
            for (int count; (count = from.getInputStream().read(buffer)) >= 0; ) {
                if (!isAnswer) {
                    asked.addAndGet(count);
                }
                if (!(isAnswer && losing)) {
                    to.getOutputStream().write(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            // One side is gone, which is what this is for; closing tells the other.
            losing = losing && !server.isClosed();
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "lossy-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
