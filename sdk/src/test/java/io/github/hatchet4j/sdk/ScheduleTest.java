// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.interceptor.Next;
import io.github.hatchet4j.sdk.interceptor.ScheduleCall;
import io.github.hatchet4j.sdk.internal.json.Json;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ScheduleTest extends FakeEngineTest {
    private static final Instant AT = Instant.parse("2030-01-02T03:04:05.000000006Z");

    private final TaskStub<Person, Greeting> greet = hatchet.stub("greet", Person.class, Greeting.class);

    @Test
    void tellsTheEngineWhatToRunAndWhen() {
        ScheduledRun scheduled = greet.schedule(
                AT,
                new Person("Ada"),
                TriggerWorkflowOptions.builder()
                        .priority(3)
                        .additionalMetadata("a", "b")
                        .build());

        assertThat(scheduled.id()).isEqualTo("44444444-4444-4444-8444-444444444444");
        assertThat(scheduled.workflowName()).isEqualTo("greet");
        assertThat(scheduled.triggerAt()).isEqualTo(AT);
        assertThat(engine.schedules).singleElement().satisfies(request -> {
            assertThat(request.getName()).isEqualTo("greet");
            assertThat(request.getInput()).isEqualTo("{\"name\":\"Ada\"}");
            assertThat(request.getSchedulesList())
                    .containsExactly(Timestamp.newBuilder()
                            .setSeconds(AT.getEpochSecond())
                            .setNanos(6)
                            .build());
            assertThat(request.getPriority()).isEqualTo(3);
            assertThat(Json.object(request.getAdditionalMetadata())).isEqualTo(Map.of("a", "b"));
            assertThat(request.hasParentId()).isFalse();
        });
    }

    @Test
    void countsADelayFromNow() {
        Instant before = Instant.now();

        ScheduledRun scheduled =
                greet.scheduleAsync(Duration.ofHours(1), new Person("Ada")).join();

        assertThat(scheduled.triggerAt())
                .isBetween(before.plusSeconds(3600), Instant.now().plusSeconds(3600));
        assertThat(engine.schedules.get(0).getAdditionalMetadata()).isEqualTo("{}");
        assertThatThrownBy(() -> greet.schedule(Duration.ofSeconds(-1), new Person("Ada")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-1S");
    }

    @Test
    void belongsToTheTaskInsideWhichItIsCalled() {
        Task<Person, Void> parent = hatchet.task("parent", Person.class, Void.class)
                .handler((person, ctx) -> {
                    greet.runNoWait(person);
                    greet.schedule(AT, person);
                    return null;
                });
        working(parent);
        TaskRun<Void> run =
                parent.runNoWait(new Person("Ada"), TriggerWorkflowOptions.withMetadata(Map.of("user", "u1")));
        run.result(Duration.ofSeconds(20));

        assertThat(engine.schedules).singleElement().satisfies(request -> {
            assertThat(request.getParentTaskRunExternalId()).isEqualTo(run.id());
            assertThat(request.getChildIndex()).isEqualTo(1);
            assertThat(Json.object(request.getAdditionalMetadata())).isEqualTo(Map.of("user", "u1"));
        });
    }

    @Test
    void passesInterceptorsThatMayAddMetadata() {
        hatchet.intercept(new HatchetInterceptor() {
            @Override
            public CompletableFuture<String> schedule(ScheduleCall call, Next<ScheduleCall, String> next) {
                assertThat(call.triggerAt()).isEqualTo(AT);
                return next.proceed(call.withTrigger(
                        call.trigger().withOptions(TriggerWorkflowOptions.withMetadata(Map.of("traceparent", "t")))));
            }
        });

        greet.schedule(AT, new Person("Ada"));

        assertThat(Json.object(engine.schedules.get(0).getAdditionalMetadata())).isEqualTo(Map.of("traceparent", "t"));
    }

    @Test
    void tellsThatTheEngineDoesNotKnowTheWorkflow() {
        engine.refuse("WorkflowService/ScheduleWorkflow", Status.NOT_FOUND.withDescription("workflow not found"));

        assertThatThrownBy(() -> greet.schedule(AT, new Person("Ada")))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(RequestRejectedException.Reason.NOT_FOUND));
    }
}
