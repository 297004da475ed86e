// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.protocol.v1.TriggerWorkflowRequest;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.CapturedContext;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.interceptor.NextAttempt;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class CarriedContextTest extends FakeEngineTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ThreadLocal<@Nullable String> VALUE = new ThreadLocal<>();

    private final TaskStub<Person, Greeting> child = hatchet.stub("child", Person.class, Greeting.class);
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    /** Has a value of its own on the thread of each handler and carries it along. */
    private static final class Carrier implements HatchetInterceptor {
        @Override
        public AttemptOutcome taskAttempt(TaskAttempt attempt, NextAttempt next) {
            VALUE.set("handler");
            try {
                return next.proceed(attempt);
            } finally {
                VALUE.remove();
            }
        }

        @Override
        public CapturedContext captureContext() {
            String captured = VALUE.get();
            return () -> {
                String before = VALUE.get();
                VALUE.set(captured);
                return () -> VALUE.set(before);
            };
        }
    }

    private void inTask(TaskHandler<Person, Void> body) {
        closing(pool::shutdownNow);
        Task<Person, Void> task =
                hatchet.task("parent", Person.class, Void.class).handler(body);
        working(task);
        task.runNoWait(new Person("Ada")).result(SOON);
    }

    private String here() {
        return String.valueOf(VALUE.get()) + (Hatchet.currentContext().isPresent() ? " in task" : "");
    }

    private List<TriggerWorkflowRequest> children() {
        return engine.triggers.stream()
                .filter(trigger -> trigger.getName().equals("child"))
                .toList();
    }

    @Test
    void carriesWhatInterceptorsCaptureIntoEveryKindOfWork() {
        hatchet.intercept(new Carrier());

        inTask((person, ctx) -> {
            VALUE.set("inner");
            Runnable runnable = ctx.wrap(() -> {
                seen.add(here());
            });
            Callable<Boolean> callable = ctx.wrap(() -> seen.add(here()));
            pool.submit(runnable).get();
            pool.submit(callable).get();
            CompletableFuture.supplyAsync(ctx.wrapSupplier(() -> seen.add(here())), pool)
                    .thenApplyAsync(ctx.wrapFunction(ok -> seen.add(here())), pool)
                    .handleAsync(ctx.wrapFunction((ok, error) -> seen.add(here())), pool)
                    .whenCompleteAsync(ctx.wrapConsumer((ok, error) -> seen.add(here())), pool)
                    .thenAcceptAsync(ctx.wrapConsumer(ok -> seen.add(here())), pool)
                    .get();
            pool.submit(() -> seen.add(here())).get();
            return null;
        });

        assertThat(seen)
                .hasSize(8)
                .startsWith("inner in task", "inner in task", "inner in task", "inner in task", "inner in task")
                .endsWith("inner in task", "inner in task", "null");
    }

    @Test
    void capturesForAnExecutorWhenWorkIsGivenAndFallsBackToTheHandlerForForeignThreads() {
        hatchet.intercept(new Carrier());

        inTask((person, ctx) -> {
            Executor wrapped = ctx.wrap((Executor) pool);
            VALUE.set("later");
            CompletableFuture.runAsync(() -> seen.add(here()), wrapped).get();
            CompletableFuture.runAsync(() -> {})
                    .thenRunAsync(() -> seen.add(here()), wrapped)
                    .get();
            // A thread of somebody else's gives the work.
            ExecutorService foreign = Executors.newSingleThreadExecutor();
            foreign.submit(() -> CompletableFuture.runAsync(() -> seen.add(here()), wrapped)
                            .get())
                    .get();
            foreign.shutdown();
            return null;
        });

        assertThat(seen.get(0)).isEqualTo("later in task");
        assertThat(seen.get(2)).isEqualTo("handler in task");
    }

    @Test
    void goesOnWithoutWhatAnInterceptorFailsToCarry() {
        hatchet.intercept(new HatchetInterceptor() {
            @Override
            public CapturedContext captureContext() {
                throw new IllegalStateException("cannot capture");
            }
        });
        hatchet.intercept(new HatchetInterceptor() {
            @Override
            public CapturedContext captureContext() {
                return () -> {
                    throw new IllegalStateException("cannot enter");
                };
            }
        });
        hatchet.intercept(new HatchetInterceptor() {
            @Override
            public CapturedContext captureContext() {
                return () -> () -> {
                    throw new IllegalStateException("cannot leave");
                };
            }
        });
        hatchet.intercept(new Carrier());

        inTask((person, ctx) -> {
            pool.submit(ctx.wrap(() -> seen.add(here()))).get();
            pool.submit(() -> seen.add(here())).get();
            return null;
        });

        assertThat(seen).containsExactly("handler in task", "null");
    }

    @Test
    void putsTheIdsOfTheRunOnTheLogOfTheOtherThreadAndTakesThemAway() {
        inTask((person, ctx) -> {
            pool.submit(ctx.wrap(() -> seen.add(MDC.get("hatchet.workflow_run_id") + MDC.get("hatchet.step_run_id"))))
                    .get();
            pool.submit(() -> seen.add(String.valueOf(MDC.get("hatchet.workflow_run_id"))))
                    .get();
            seen.add(ctx.workflowRunId() + ctx.taskRunId());
            return null;
        });

        assertThat(seen).hasSize(3);
        assertThat(seen.get(0)).isEqualTo(seen.get(2));
        assertThat(seen.get(1)).isEqualTo("null");
    }

    @Test
    void makesChildrenOnAWrappedExecutorServiceHoweverItIsGivenWork() {
        inTask((person, ctx) -> {
            ExecutorService wrapped = ctx.wrap(pool);
            wrapped.execute(() -> child.runNoWait(person));
            wrapped.submit(() -> child.runNoWait(person)).get();
            wrapped.submit((Runnable) () -> child.runNoWait(person)).get();
            assertThat(wrapped.submit(
                                    () -> {
                                        child.runNoWait(person);
                                    },
                                    "result")
                            .get())
                    .isEqualTo("result");
            Callable<TaskRun<Greeting>> work = () -> child.runNoWait(person);
            wrapped.invokeAll(List.of(work, work));
            wrapped.invokeAll(List.of(work), 20, TimeUnit.SECONDS);
            wrapped.invokeAny(List.of(work));
            wrapped.invokeAny(List.of(work), 20, TimeUnit.SECONDS);
            wrapped.shutdown();
            assertThat(pool.isShutdown()).isTrue();
            assertThat(wrapped.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
            assertThat(wrapped.isShutdown() && wrapped.isTerminated()).isTrue();
            assertThat(wrapped.shutdownNow()).isEmpty();
            return null;
        });

        assertThat(children())
                .hasSize(9)
                .allMatch(TriggerWorkflowRequest::hasParentTaskRunExternalId)
                .extracting(TriggerWorkflowRequest::getChildIndex)
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }
}
