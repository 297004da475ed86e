// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.protocol.dispatcher.DispatcherGrpc;
import io.github.hatchet4j.protocol.dispatcher.GetVersionRequest;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptors;
import io.github.hatchet4j.sdk.interceptor.Next;
import io.github.hatchet4j.sdk.interceptor.NextAttempt;
import io.github.hatchet4j.sdk.interceptor.Registration;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.github.hatchet4j.sdk.interceptor.TriggerCall;
import io.github.hatchet4j.sdk.interceptor.WorkerInfo;
import io.github.hatchet4j.sdk.internal.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class InterceptorTest extends FakeEngineTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Task<Person, Greeting> greet = hatchet.task("greet", Person.class, Greeting.class)
            .handler((person, ctx) -> new Greeting("Hello " + person.name()));

    private HatchetInterceptor named(String name) {
        return new HatchetInterceptor() {
            @Override
            public CompletableFuture<String> trigger(TriggerCall call, Next<TriggerCall, String> next) {
                seen.add(name);
                return next.proceed(call.withOptions(call.options().toBuilder()
                        .additionalMetadata(name, "was here")
                        .build()));
            }
        };
    }

    @Test
    void runsThoseOfTheProcessOutsideThoseOfTheClientAndEachOnce() {
        HatchetInterceptor process = named("process");
        Registration registration = HatchetInterceptors.register(process);
        Registration first = hatchet.intercept(named("first"));
        hatchet.intercept(named("second"));
        hatchet.intercept(process);
        try {
            greet.runNoWait(new Person("Ada"));
        } finally {
            registration.close();
        }
        first.close();
        greet.runNoWait(new Person("Bob"));

        assertThat(seen).containsExactly("process", "first", "second", "second", "process");
        assertThat(Json.object(engine.triggers.get(0).getAdditionalMetadata()))
                .containsOnlyKeys("process", "first", "second");
    }

    @Test
    void failsTheOperationBeforeWhichOneThrows() {
        hatchet.intercept(new HatchetInterceptor() {
            @Override
            public CompletableFuture<String> trigger(TriggerCall call, Next<TriggerCall, String> next) {
                throw new IllegalStateException("not today");
            }
        });

        assertThatThrownBy(() -> greet.runNoWait(new Person("Ada"))).hasMessage("not today");
        assertThat(engine.triggers).isEmpty();
    }

    @Test
    void keepsTheOutcomeWhenOneThrowsAfterTheWork() {
        hatchet.intercept(new HatchetInterceptor() {
            @Override
            public AttemptOutcome taskAttempt(TaskAttempt attempt, NextAttempt next) {
                next.proceed(attempt);
                throw new IllegalStateException("too late");
            }

            @Override
            public void wireCall(String fullMethodName, Runnable start) {
                throw new IllegalStateException("never starts a call");
            }
        });
        working(greet);

        assertThat(greet.run(new Person("Ada"))).isEqualTo(new Greeting("Hello Ada"));
    }

    @Test
    void describesTheAttemptAndSendsHeadersWithItsStartAndItsResult() {
        var attempts = new CopyOnWriteArrayList<TaskAttempt>();
        hatchet.intercept(new HatchetInterceptor() {
            @Override
            public AttemptOutcome taskAttempt(TaskAttempt attempt, NextAttempt next) {
                attempts.add(attempt);
                return next.proceed(attempt);
            }

            @Override
            public Map<String, String> startedHeaders(TaskAttempt attempt) {
                return Map.of("traceparent", "00-" + attempt.retryCount());
            }
        });
        Worker worker = working(greet);

        TaskRun<Greeting> run =
                greet.runNoWait(new Person("Ada"), TriggerWorkflowOptions.withMetadata(Map.of("a", "b")));
        run.result(SOON);

        assertThat(attempts).singleElement().satisfies(attempt -> {
            assertThat(attempt.workflowName()).isEqualTo("greet");
            assertThat(attempt.taskName()).isEqualTo("greet");
            assertThat(attempt.actionId()).isEqualTo("greet:greet");
            assertThat(attempt.workflowRunId()).isEqualTo(run.id());
            assertThat(attempt.workerId()).isEqualTo(worker.id());
            assertThat(attempt.workerName()).isEqualTo("w");
            assertThat(attempt.tenantId()).isEqualTo(FakeEngine.TENANT);
            assertThat(attempt.retryCount()).isZero();
            assertThat(attempt.additionalMetadata()).isEqualTo(Map.of("a", "b"));
            assertThat(attempt.inputJson()).isEqualTo("{\"name\":\"Ada\"}");
            assertThat(attempt.handlerName()).isEqualTo(InterceptorTest.class.getName());
            assertThat(attempt.client().serverPort()).isPresent();
        });
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(engine.calls("Dispatcher/SendStepActionEvent"))
                        .extracting(call -> String.valueOf(call.header("traceparent")))
                        .containsExactly("00-0", "00-0"));
    }

    @Test
    void hearsOfWorkersAndOfEveryCall() {
        hatchet.intercept(new HatchetInterceptor() {
            @Override
            public void workerStarted(WorkerInfo worker) {
                seen.add("started " + worker.name() + " " + worker.totalSlots());
            }

            @Override
            public void workerStopped(WorkerInfo worker) {
                seen.add("stopped " + worker.usedSlots());
            }

            @Override
            public void wireCall(String fullMethodName, Runnable start) {
                seen.add(fullMethodName);
                start.run();
            }
        });

        working(greet).close();

        assertThat(seen)
                .contains(
                        "v1.AdminService/PutWorkflow",
                        "Dispatcher/Register",
                        "Dispatcher/ListenV2",
                        "Dispatcher/Heartbeat",
                        "started w 100",
                        "Dispatcher/Unsubscribe",
                        "stopped 0");
    }

    @Test
    void hearsOfAClientThatIsBeingClosedWhileItsChannelStillWorks() {
        hatchet.intercept(new HatchetInterceptor() {
            @Override
            public void clientClosing(ClientInfo client) {
                seen.add(client.isClosed() ? "closed" : "open");
                seen.add(version(client));
                throw new IllegalStateException("does not keep the client from closing");
            }
        });
        var clients = new CopyOnWriteArrayList<ClientInfo>();
        hatchet.intercept(new HatchetInterceptor() {
            @Override
            public void clientClosing(ClientInfo client) {
                clients.add(client);
            }
        });

        hatchet.close();
        hatchet.close();

        assertThat(seen).containsExactly("open", "v0.111.0");
        assertThat(clients).singleElement().satisfies(client -> {
            assertThat(client.isClosed()).isTrue();
            assertThatThrownBy(() -> version(client)).hasMessageStartingWith("UNAVAILABLE");
        });
    }

    private static String version(ClientInfo client) {
        return DispatcherGrpc.newBlockingStub(client.channel())
                .getVersion(GetVersionRequest.getDefaultInstance())
                .getVersion();
    }
}
