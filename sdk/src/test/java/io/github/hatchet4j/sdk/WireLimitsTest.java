// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.RequestRejectedException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the configuration says of messages, as an engine sees them. */
class WireLimitsTest extends FakeEngineTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TRIGGER = "WorkflowService/TriggerWorkflow";

    private Hatchet client(ClientConfig.Builder config) {
        return closing(Hatchet.builder().config(config.build()).build());
    }

    private static TaskStub<Person, Greeting> stub(Hatchet client) {
        return client.stub("child", Person.class, Greeting.class);
    }

    @Test
    void compressesRequestsUnlessToldNotTo() {
        stub(hatchet).runNoWait(new Person("Ada"));
        stub(client(engine.config().gzip(false))).runNoWait(new Person("Bob"));

        assertThat(engine.calls(TRIGGER))
                .extracting(call -> String.valueOf(call.header("grpc-encoding")))
                .containsExactly("gzip", "null");
    }

    @Test
    void putsAThousandRunsIntoAMessage() {
        List<Person> people =
                IntStream.range(0, 2001).mapToObj(i -> new Person("p" + i)).toList();

        assertThat(stub(hatchet).runManyNoWait(people)).hasSize(2001).doesNotHaveDuplicates();

        assertThat(engine.bulkBytes).hasSize(3);
        assertThat(engine.triggers).hasSize(2001);
    }

    @Test
    void refusesAnAnswerThatIsTooLarge() {
        Hatchet small = client(engine.config().maxReceiveMessageBytes(200));
        List<EventItem> events = IntStream.range(0, 20)
                .mapToObj(i -> EventItem.of("k", new Person("p" + i)))
                .toList();

        assertThatThrownBy(() -> small.events().bulkPush(events))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.LIMIT_EXCEEDED))
                .hasMessageContaining("200");
    }

    @Test
    void fetchesAResultThatIsTooLargeForTheSubscription() {
        Hatchet small = client(engine.config().maxReceiveMessageBytes(2000));
        working(hatchet.task("long", String.class, String.class).handler((text, ctx) -> "x".repeat(5000)));

        TaskRun<String> run = small.stub("long", String.class, String.class).runNoWait("");

        assertThat(run.result(SOON)).isEqualTo("from the details");
    }
}
