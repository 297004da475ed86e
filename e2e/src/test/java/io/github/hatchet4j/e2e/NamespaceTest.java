// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.RequestRejectedException;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names that one tenant's users keep apart. */
@OnEveryTarget
class NamespaceTest {
    private final Engine engine;
    private final String namespace = "Team" + UUID.randomUUID().toString().substring(0, 8);
    private Hatchet mine;
    private Hatchet others;

    NamespaceTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void connect() {
        mine = engine.connect(namespace);
        others = engine.connect();
    }

    @AfterEach
    void close() {
        mine.close();
        others.close();
    }

    @Test
    void standsBeforeTheNamesOfWorkflowsWorkersAndEvents() throws Exception {
        var prefix = namespace.toLowerCase(Locale.ROOT) + "_";
        var seen = new CompletableFuture<String>();
        var task = mine.task("Greet", Text.class, Text.class)
                .onEvents("created")
                .handler((input, context) -> {
                    seen.complete(context.triggeringEventKey().orElse(""));
                    return input;
                });
        try (var worker = mine.worker("worker", task).start()) {
            assertThat(mine.workers().get(worker.id()).name()).isEqualTo(prefix + "worker");
            assertThat(task.name()).isEqualTo(prefix + "Greet");

            mine.events().push("created", new Text("pear"));

            assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo(prefix + "created");
            assertThat(mine.stub("Greet", Text.class, Text.class).run(new Text("pear")))
                    .isEqualTo(new Text("pear"));
            assertThat(others.stub(prefix + "Greet", Text.class, Text.class).run(new Text("pear")))
                    .isEqualTo(new Text("pear"));
            assertThat(mine.workflows().find("Greet")).isPresent();
        }
    }

    @Test
    void hidesItsNamesFromThoseWithoutIt() {
        var name = "task-" + namespace;
        var task = mine.task(name, Text.class, Text.class).handler((input, context) -> input);
        try (var worker = mine.worker("worker", task).start()) {
            assertThat(worker.isHealthy()).isTrue();
            assertThatThrownBy(() -> others.stub(name, Text.class, Text.class).run(new Text("")))
                    .isInstanceOf(RequestRejectedException.class);
        }
    }
}
