// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be a definition is told where it is written, with the value that is wrong. */
class DefinitionTest extends FakeEngineTest {
    private TaskBuilder<Person, Void> task() {
        return hatchet.task("report", Person.class, Void.class);
    }

    private static TaskRef<Void> step(WorkflowBuilder<Person> workflow, String name) {
        return workflow.task(name, Void.class).handler((person, ctx) -> null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* * * * *",
                "0 9 * * 1-5",
                "*/15 0-6,22,23 1,15 jan-MAR SUN",
                "30 0 9 * * mon-fri/2",
                "0 0 ? * ?",
                "5/10 * * * *",
                " 0  9 * * * ",
                "CRON_TZ=Europe/Berlin 0 9 * * *"
            })
    void takesACronExpressionThatEnginesTake(String expression) {
        assertThatCode(() -> task().onCrons(expression)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    0 9 * *|"4 fields"
                    0 0 9 * * * *|"7 fields"
                    @daily|"write '0 0 * * *'"
                    60 * * * *|"minute must be from 0 to 59, was 60"
                    0 24 * * *|"hour must be from 0 to 23, was 24"
                    0 0 0 * *|"day of month must be from 1 to 31, was 0"
                    0 0 * 13 *|"month must be from 1 to 12, was 13"
                    0 0 * * 7|"day of week must be from 0 to 6, was 7"
                    0 0 * * funday|"'funday' is no day of week"
                    x * * * *|"is no minute"
                    -5 * * * *|"'' is no minute"
                    +5 * * * *|"'+5' is no minute"
                    1,, * * * *|"'' is no minute"
                    30-10 * * * *|"'30-10' runs backwards"
                    1-2-3 * * * *|"'1-2-3' is no range"
                    */0 * * * *|"the step in '*/0' must be at least 1"
                    */2/3 * * * *|"'*/2/3' has two steps"
                    TZ=Nowhere/Land 0 9 * * *|"no time zone 'Nowhere/Land'"
                    """)
    void refusesAWrongCronExpressionWithTheReason(String expression, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task().onCrons(expression))
                .withMessageContaining("'" + expression + "'")
                .withMessageContaining(reason);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hatchet.workflow("flow", Person.class).onCrons(expression))
                .withMessageContaining(reason);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hatchet.crons()
                        .create(hatchet.stub("x", Person.class, Void.class), "n", expression, new Person("Ada")))
                .withMessageContaining(reason);
    }

    @Test
    void refusesAnEmptyCronExpression() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task().onCrons(" "))
                .withMessageContaining("0 fields");
    }

    @Test
    void refusesABlankEventKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task().onEvents("order:*", " "))
                .withMessageContaining("event key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hatchet.workflow("flow", Person.class).onEvents(""))
                .withMessageContaining("event key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "ä", "a:b", "a\u0000"})
    void refusesANameThatNoEngineTakes(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hatchet.task(name, Person.class, Void.class))
                .withMessageContaining("'" + name + "'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hatchet.workflow(name, Person.class))
                .withMessageContaining("'" + name + "'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hatchet.stub(name, Person.class, Void.class))
                .withMessageContaining("'" + name + "'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hatchet.workflowStub(name, Person.class))
                .withMessageContaining("'" + name + "'");
    }

    @Test
    void refusesSettingsOutOfTheirRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task().retries(-1))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task().backoff(0.5, Duration.ofMinutes(1)))
                .withMessageContaining("0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task().backoff(Double.NaN, Duration.ofMinutes(1)))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task().backoff(2, Duration.ofDays(2)))
                .withMessageContaining("PT48H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task().executionTimeout(Duration.ZERO))
                .withMessageContaining("executionTimeout")
                .withMessageContaining("PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task().scheduleTimeout(Duration.ofSeconds(Long.MAX_VALUE)))
                .withMessageContaining("scheduleTimeout")
                .withMessageContaining("36500 days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task().defaultPriority(4))
                .withMessageContaining("4");
    }

    @Test
    void refusesParentsThatCannotBe() {
        WorkflowBuilder<Person> flow = hatchet.workflow("flow", Person.class);
        TaskRef<Void> first = step(flow, "first");
        TaskRef<Void> cleanup = flow.onFailure(Void.class).handler((person, ctx) -> null);
        TaskRef<Void> foreign = step(hatchet.workflow("other", Person.class), "elsewhere");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> flow.task("second", Void.class).parents(first, first))
                .withMessageContaining("'second'")
                .withMessageContaining("'first' twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flow.task("second", Void.class).parents(cleanup))
                .withMessageContaining("on-failure");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flow.task("second", Void.class).parents(foreign))
                .withMessageContaining("'elsewhere'")
                .withMessageContaining("another workflow");
        assertThatIllegalStateException()
                .isThrownBy(() -> {
                    WorkflowBuilder<Person> another = hatchet.workflow("another", Person.class);
                    another.onFailure(Void.class).parents(step(another, "first"));
                })
                .withMessageContaining("'first'");
    }

    @Test
    void refusesASecondTaskOfAName() {
        WorkflowBuilder<Person> flow = hatchet.workflow("flow", Person.class);
        WorkflowTaskBuilder<Person, Void> early = flow.task("first", Void.class);
        step(flow, "first");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> early.handler((person, ctx) -> null))
                .withMessageContaining("'first'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flow.task("first", Void.class))
                .withMessageContaining("'first'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flow.task("on-failure", Void.class))
                .withMessageContaining("'on-failure'");
    }

    @Test
    void refusesASecondOnFailureTask() {
        WorkflowBuilder<Person> flow = hatchet.workflow("flow", Person.class);
        WorkflowTaskBuilder<Person, Void> one = flow.onFailure(Void.class);
        WorkflowTaskBuilder<Person, Void> two = flow.onFailure(Void.class);
        one.handler((person, ctx) -> null);

        assertThatIllegalStateException().isThrownBy(() -> two.handler((person, ctx) -> null));
        assertThatIllegalStateException()
                .isThrownBy(() -> flow.onFailure(Void.class))
                .withMessageContaining("'flow'");
    }

    @Test
    void refusesAWorkerWithoutTasksOrWithTwoOfOneName() {
        assertThatIllegalStateException()
                .isThrownBy(() -> hatchet.workerBuilder("w").build())
                .withMessageContaining("'w'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hatchet.worker(
                        "w", task().handler((person, ctx) -> null), task().handler((person, ctx) -> null)))
                .withMessageContaining("'report'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hatchet.workerBuilder("w").slots(0))
                .withMessageContaining("slots")
                .withMessageContaining("0");
    }

    @Test
    void sendsTheSchemaOfTheInputAndTheTriggers() {
        working(task().onEvents("person:*", "*")
                .onCrons("0 9 * * *")
                .cronInput(new Person("nobody"))
                .description("what it is for")
                .defaultPriority(3)
                .handler((person, ctx) -> null));

        assertThat(engine.workflows).singleElement().satisfies(workflow -> {
            assertThat(workflow.getEventTriggersList()).containsExactly("person:*", "*");
            assertThat(workflow.getCronTriggersList()).containsExactly("0 9 * * *");
            assertThat(workflow.getCronInput()).isEqualTo("{\"name\":\"nobody\"}");
            assertThat(workflow.getDescription()).isEqualTo("what it is for");
            assertThat(workflow.getDefaultPriority()).isEqualTo(3);
            assertThat(workflow.getInputJsonSchema().toStringUtf8())
                    .contains("\"name\"")
                    .contains("\"string\"");
        });
    }
}
