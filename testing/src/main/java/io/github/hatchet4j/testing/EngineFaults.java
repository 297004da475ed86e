// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import static java.util.Objects.requireNonNull;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong between client and engine, as a test scripts it: calls that are refused, answers that are lost or
 * late, streams that break. Behind it is the real engine, so all that is not scripted goes on as usual.
 *
 * <pre>{@code
 * hatchet.faults().refuse("WorkflowService/TriggerWorkflow", Status.RESOURCE_EXHAUSTED);
 * assertThatThrownBy(() -> greet.run("Ada")).isInstanceOf(RequestRejectedException.class);
 * }</pre>
 *
 * <p>Methods are named as gRPC names them, such as {@code Dispatcher/Heartbeat} or {@code v1.AdminService/PutWorkflow}.
 * Faults come in the order in which they were scripted, one per call. Safe to share between threads.
 */
public final class EngineFaults {
    private final Object lock = new Object();
    private final Map<String, Deque<Fault>> scripted = new HashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final Set<Breakable> streams = new LinkedHashSet<>();
    private @Nullable Status unreachable;

    EngineFaults() {}

    /**
     * Refuses the next calls of a method, one per status. The engine does not see them.
     *
     * @throws IllegalArgumentException if a status is OK
     */
    public void refuse(String method, Status... statuses) {
        for (Status status : statuses) {
            script(method, new Fault.Refusal(failure(status)));
        }
    }

    /**
     * Lets the next calls of a method happen, one per status, but tells the client that they failed. A client repeats a
     * trigger after {@code UNAVAILABLE} without a mark by which the engine could recognise it, since it knows that its
     * engine is in the same JVM; so that makes a second run here, as it does not over a network.
     *
     * @throws IllegalArgumentException if a status is OK
     */
    public void loseAnswer(String method, Status... statuses) {
        for (Status status : statuses) {
            script(method, new Fault.Lost(failure(status)));
        }
    }

    /** Lets the next call of a method happen, but keeps the answer back until it is released. */
    public HeldAnswer holdAnswer(String method) {
        var held = new HeldAnswer();
        script(method, new Fault.Late(held));
        return held;
    }

    /**
     * Breaks every open stream, of workers and of those who wait for results; what listens comes back by itself.
     *
     * @throws IllegalArgumentException if {@code status} is OK
     */
    public void dropStreams(Status status) {
        failure(status);
        List<Breakable> open;
        synchronized (lock) {
            open = List.copyOf(streams);
        }
        open.forEach(stream -> stream.breakWith(status));
    }

    /** Breaks every stream and refuses every call as unavailable, until {@link #comeBack()}. */
    public void goAway() {
        Status status = Status.UNAVAILABLE.withDescription("the engine is away, as the test wants it");
        synchronized (lock) {
            unreachable = status;
        }
        dropStreams(status);
    }

    /** Ends {@link #goAway()}. */
    public void comeBack() {
        synchronized (lock) {
            unreachable = null;
        }
    }

    /** How often a method was called, refused calls included. */
    public int calls(String method) {
        synchronized (lock) {
            return calls.getOrDefault(requireNonNull(method, "method"), 0);
        }
    }

    /** Forgets what is scripted and was not used, and lets the engine come back. */
    public void clear() {
        synchronized (lock) {
            scripted.clear();
            unreachable = null;
        }
    }

    /** What is scripted and was not used yet: methods with the number of their faults. */
    public Map<String, Integer> unused() {
        synchronized (lock) {
            Map<String, Integer> unused = new HashMap<>();
            scripted.forEach((method, faults) -> unused.put(method, faults.size()));
            return Map.copyOf(unused);
        }
    }

    ClientInterceptor interceptor() {
        return new ClientInterceptor() {
            @Override
            public <Q, S> ClientCall<Q, S> interceptCall(
                    MethodDescriptor<Q, S> method, CallOptions options, Channel next) {
                Fault fault = next(method.getFullMethodName());
                if (fault instanceof Fault.Refusal refusal) {
                    return new RefusedCall<>(refusal.status());
                }
                boolean isStream = !method.getType().serverSendsOneMessage();
                return new FaultyCall<>(next.newCall(method, options), fault, isStream ? EngineFaults.this : null);
            }
        };
    }

    void opened(Breakable stream) {
        synchronized (lock) {
            streams.add(stream);
        }
    }

    void closed(Breakable stream) {
        synchronized (lock) {
            streams.remove(stream);
        }
    }

    private @Nullable Fault next(String method) {
        synchronized (lock) {
            calls.merge(method, 1, Integer::sum);
            if (unreachable != null) {
                return new Fault.Refusal(unreachable);
            }
            Deque<Fault> faults = scripted.get(method);
            Fault next = faults == null ? null : faults.poll();
            if (faults != null && faults.isEmpty()) {
                scripted.remove(method);
            }
            return next;
        }
    }

    private void script(String method, Fault fault) {
        if (!requireNonNull(method, "method").contains("/")) {
            throw new IllegalArgumentException(
                    "method must be named as gRPC names it, such as Dispatcher/Heartbeat, was '" + method + "'");
        }
        synchronized (lock) {
            scripted.computeIfAbsent(method, m -> new ArrayDeque<>()).add(fault);
        }
    }

    private static Status failure(Status status) {
        if (requireNonNull(status, "status").isOk()) {
            throw new IllegalArgumentException("status must be a failure, was OK");
        }
        return status;
    }

    /** An answer that is kept back. Safe to share between threads. */
    public static final class HeldAnswer {
        private final CountDownLatch arrived = new CountDownLatch(1);
        private @Nullable Runnable delivery;
        private boolean released;

        private HeldAnswer() {}

        /** Lets the answer go, now or as soon as there is one. Idempotent. */
        public void release() {
            Runnable late;
            synchronized (this) {
                released = true;
                late = delivery;
                delivery = null;
            }
            if (late != null) {
                late.run();
            }
        }

        /** Waits until the engine has answered, which the client does not know yet. */
        public void awaitArrival() throws InterruptedException {
            arrived.await();
        }

        void keep(Runnable answer) {
            boolean now;
            synchronized (this) {
                now = released;
                delivery = now ? null : answer;
            }
            arrived.countDown();
            if (now) {
                answer.run();
            }
        }
    }

    /** A stream that can be broken. */
    interface Breakable {
        void breakWith(Status status);
    }

    /** What goes wrong with a call. */
    sealed interface Fault {
        record Refusal(Status status) implements Fault {}

        record Lost(Status status) implements Fault {}

        record Late(HeldAnswer held) implements Fault {}
    }
}
