// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.hatchet4j.sdk.Context;
import io.github.hatchet4j.sdk.Cron;
import io.github.hatchet4j.sdk.RequestRejectedException;
import io.github.hatchet4j.sdk.RequestRejectedException.Reason;
import io.github.hatchet4j.sdk.TaskBuilder;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEveryTarget
class CronTest extends ConformanceTest {
    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();

    CronTest(Engine engine) {
        super(engine);
    }

    /** What a run that a cron made saw. */
    record Seen(Text input, Map<String, Object> metadata) {}

    @Test
    void startsRunsAgainAndAgain() throws Exception {
        var ticking = builder().handler(this::see);
        scene.startWorker(ticking);

        var cron = scene.hatchet()
                .crons()
                .create(
                        ticking,
                        scene.unique("every-second"),
                        "* * * * * *",
                        new Text("tick"),
                        TriggerWorkflowOptions.withMetadata(Map.of("customer", "42")));

        try {
            assertThat(take().input()).isEqualTo(new Text("tick"));
            assertThat(take().metadata())
                    .containsEntry("customer", "42")
                    .containsEntry("hatchet__cron_expression", "* * * * * *")
                    .containsEntry("hatchet__cron_name", scene.unique("every-second"));
        } finally {
            scene.hatchet().crons().delete(cron.id());
        }
    }

    @Test
    void startsRunsThatADefinitionDeclares() throws Exception {
        var declared =
                builder().onCrons("* * * * * *").cronInput(new Text("declared")).handler(this::see);
        scene.startWorker(declared);

        assertThat(take().input()).isEqualTo(new Text("declared"));

        // A definition without the cron takes it away.
        scene.startWorker(builder().handler(this::see));
        assertThat(scene.hatchet().crons().list(declared).rows()).isEmpty();
    }

    @Test
    void showsWhatIsThere() {
        var yearly = builder().onCrons("0 0 1 1 *").handler(this::see);
        scene.startWorker(yearly);

        var cron = scene.hatchet().crons().create(yearly, scene.unique("monthly"), "0 0 1 * *", new Text("pear"));

        assertThat(scene.hatchet().crons().get(cron.id())).satisfies(found -> {
            assertThat(found.name()).isEqualTo(scene.unique("monthly"));
            assertThat(found.expression()).isEqualTo("0 0 1 * *");
            assertThat(found.workflowName()).isEqualTo(scene.unique("ticking"));
            assertThat(found.input()).containsEntry("text", "pear");
            assertThat(found.isEnabled()).isTrue();
            assertThat(found.isDeclared()).isFalse();
        });
        assertThat(scene.hatchet().crons().list(yearly).rows())
                .extracting(Cron::expression, Cron::isDeclared)
                .containsExactlyInAnyOrder(tuple("0 0 1 * *", false), tuple("0 0 1 1 *", true));
        scene.hatchet().crons().delete(cron.id());
        assertThat(scene.hatchet().crons().list(yearly).rows()).hasSize(1);
        // Hatchet answers 500 for a cron that it does not have.
        assertThatThrownBy(() -> scene.hatchet().crons().get(cron.id()))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        rejected -> assertThat(rejected.reason())
                                .isEqualTo(engine.isForeign() ? Reason.ENGINE_ERROR : Reason.NOT_FOUND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "* * *", "61 * * * *"})
    void refusesWhatIsNoExpression(String expression) {
        var ticking = builder().handler(this::see);
        scene.startWorker(ticking);

        // By the SDK: Hatchet takes any text over the API, logs that it cannot read it, and never fires.
        assertThatThrownBy(() -> scene.hatchet().crons().create(ticking, "odd", expression, new Text("")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expression);
    }

    @Test
    void refusesADefinitionWithoutAValidExpression() {
        assertThatThrownBy(() -> builder().onCrons("soon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("soon");
    }

    private TaskBuilder<Text, Void> builder() {
        return scene.hatchet().task(scene.unique("ticking"), Text.class, Void.class);
    }

    private Void see(Text input, Context context) {
        seen.add(new Seen(input, context.additionalMetadata()));
        return null;
    }

    private Seen take() throws InterruptedException {
        var next = seen.poll(40, TimeUnit.SECONDS);
        assertThat(next).as("a run made by the cron").isNotNull();
        return next;
    }
}
