// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.engine.WireClient;
import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.core.Reply;
import io.github.hatchet4j.engine.internal.store.Database;
import io.github.hatchet4j.engine.internal.store.MemoryDatabase;
import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.events.PutLogRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What happens when the file of logs and spans cannot be written. */
class TelemetryFailureTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(TelemetryWriter.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @TempDir
    Path directory;

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(logged);
    }

    private List<Level> levels() {
        return List.copyOf(logged.list).stream().map(ILoggingEvent::getLevel).toList();
    }

    private static CompletableFuture<Boolean> write(TelemetryWriter writer) {
        var answer = new CompletableFuture<Boolean>();
        writer.submit(connection -> {}, new Reply<>() {
            @Override
            public void answer(Void done) {
                answer.complete(true);
            }

            @Override
            public void refuse(Rejection why) {
                answer.completeExceptionally(new IllegalStateException(why.code() + ": " + why.message()));
            }
        });
        return answer;
    }

    @Test
    void aFullDiskIsToldOnceAndSoIsItsEnd() throws ExecutionException, InterruptedException {
        var database = new FlakyDatabase(MemoryDatabase.open(Database.Schema.TELEMETRY));
        try (var writer = new TelemetryWriter(database, "test")) {
            assertThat(write(writer).get()).isTrue();
            database.broken.set(true);
            for (int i = 0; i < 5; i++) {
                Assertions.assertThatThrownBy(() -> write(writer).get())
                        .hasMessageContaining("UNAVAILABLE: logs and spans cannot be written: disk full");
            }
            assertThat(levels()).containsExactly(Level.WARN);
            database.broken.set(false);

            assertThat(write(writer).get()).isTrue();
            assertThat(write(writer).get()).isTrue();

            assertThat(levels()).containsExactly(Level.WARN, Level.INFO);
        } finally {
            database.close();
        }
    }

    @Test
    void tasksGoOnWithoutTheFileOfLogsAndSpans() throws InterruptedException, SQLException {
        try (var engine = EmbeddedHatchet.builder().directory(directory).start()) {
            var client = new WireClient(engine);
            client.put(WireClient.single("t"));
            var worker = client.worker(1, "t:t");
            try (var damage = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("telemetry.db"));
                    var statement = damage.createStatement()) {
                statement.executeUpdate("drop table log_line");
            }
            String run = client.trigger("t", "{}");
            AssignedAction action = worker.next();

            for (int i = 0; i < 3; i++) {
                StatusRuntimeException refused = Assertions.catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> client.events.putLog(PutLogRequest.newBuilder()
                                .setTaskRunExternalId(run)
                                .setMessage("m")
                                .build()));
                assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            }
            worker.complete(action, "{\"done\": true}");

            assertThat(client.await(run).getResults(0).getOutput()).isEqualTo("{\"done\": true}");
            assertThat(levels()).containsExactly(Level.WARN);
        }
    }
}
