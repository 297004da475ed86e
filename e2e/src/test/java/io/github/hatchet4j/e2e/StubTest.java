// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.TypeRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Triggering by name what another program implements. */
@OnEveryTarget
class StubTest extends ConformanceTest {
    StubTest(Engine engine) {
        super(engine);
    }

    @Test
    void runsATaskByItsName() {
        scene.startWorker(scene.echo());
        var stub = scene.hatchet().stub(scene.unique("echo"), Text.class, Text.class);

        assertThat(stub.run(new Text("pear"))).isEqualTo(new Text("pear"));
        assertThat(stub.runMany(List.of(new Text("a"), new Text("b")))).containsExactly(new Text("a"), new Text("b"));
    }

    @Test
    void readsTheOutputWithTypesOfItsOwn() {
        scene.startWorker(scene.echo());
        var stub = scene.hatchet()
                .stub(
                        scene.unique("echo"),
                        new TypeRef<Map<String, Object>>() {},
                        new TypeRef<Map<String, Object>>() {});

        assertThat(stub.run(Map.of("text", "pear"))).containsEntry("text", "pear");
    }

    @Test
    void runsAWorkflowByItsName() {
        var builder = scene.hatchet().workflow(scene.unique("steps"), Text.class);
        var first = builder.task("first", Text.class).handler((input, context) -> new Text(input.text() + "1"));
        builder.task("second", Text.class)
                .parents(first)
                .handler((input, context) -> new Text(context.output(first).text() + "2"));
        scene.startWorker(builder.build());

        var result =
                scene.hatchet().workflowStub(scene.unique("steps"), Text.class).run(new Text("n"));

        assertThat(result.output("second", Text.class)).isEqualTo(new Text("n12"));
        assertThatThrownBy(() -> result.output("third", Text.class)).isInstanceOf(IllegalStateException.class);
    }
}
