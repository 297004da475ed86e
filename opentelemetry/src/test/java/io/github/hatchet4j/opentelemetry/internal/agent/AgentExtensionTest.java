// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.agent;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.opentelemetry.internal.ExportReport;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceRequest;
import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceResponse;
import io.github.hatchet4j.protocol.otlp.collector.TraceServiceGrpc;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The extension in a class loader of its own, as in the Java agent. The agent itself comes in with {@code e2e/run}. */
class AgentExtensionTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final URLClassLoader agent = loader();
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final Engine first = new Engine();
    private final Engine second = new Engine();

    @BeforeEach
    void start() throws IOException {
        Thread.currentThread().setContextClassLoader(agent);
        first.server.start();
        second.server.start();
    }

    @AfterEach
    void stop() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        first.stop();
        second.stop();
        agent.close();
    }

    @Test
    void theTwoSidesShareNoClassOfOursOrOfOpenTelemetrys() throws Exception {
        assertThat(probe().getMethod("loaders").invoke(null)).isEqualTo(List.of(agent, agent));
        assertThat(Span.class.getClassLoader()).isNotSameAs(agent);
    }

    @Test
    void spansOfHatchetGoToTheEngineOfTheClientThatMadeThemEachOnce() throws Exception {
        AgentCopies copies = copies();
        Runnable one = (Runnable) probe().getMethod("startProducer").invoke(null);
        Runnable other = (Runnable) probe().getMethod("startProducer").invoke(null);

        copies.end(
                ending(one),
                first,
                Attributes.of(
                        AttributeKey.stringKey("hatchet.workflow_run_id"),
                        "run-7",
                        AttributeKey.longKey("hatchet.retry_count"),
                        0L));
        copies.end(ending(other), second, Attributes.empty());

        assertThat(copies.flush(LIMIT)).isTrue();
        assertThat(first.names()).containsExactly("hatchet.run_workflow");
        assertThat(second.names()).containsExactly("hatchet.run_workflow");
        assertThat(first.requests.toString())
                .contains("hatchet.workflow_run_id")
                .contains("run-7");
        assertThat(second.requests.toString()).doesNotContain("run-7");
        assertThat(copies.report()).isEqualTo(new ExportReport(2, 2, 0, null, false, false));
    }

    @Test
    void spansOfTheApplicationInsideATaskGoThereTooOnceTheClientIsKnown() throws Exception {
        AgentCopies copies = copies();
        Runnable attempt =
                (Runnable) probe().getMethod("startAttempt", String.class).invoke(null, first.tenantId());
        copies.end(ending(attempt), first, Attributes.empty());

        assertThat(copies.flush(LIMIT)).isTrue();
        assertThat(first.names()).containsExactlyInAnyOrder("hatchet.start_step_run", "inside");
        assertThat(second.names()).isEmpty();
    }

    @Test
    void whatTheEngineAnswersComesBack() throws Exception {
        AgentCopies copies = copies();
        first.answer = Status.UNAUTHENTICATED;
        copies.end(ending((Runnable) probe().getMethod("startProducer").invoke(null)), first, Attributes.empty());

        copies.flush(LIMIT);
        assertThat(copies.report().failed()).isEqualTo(1);
        assertThat(copies.report().lastFailure()).contains("HATCHET_CLIENT_TOKEN");
    }

    @Test
    void withoutTheAgentThereIsNoExtension() {
        assertThat(AgentExtension.isAgentThere()).isFalse();
        assertThat(AgentExtension.find(new Guard())).isNull();
        assertThat(AgentExtension.connect(ClassLoader.getPlatformClassLoader())).isNull();
        assertThat(AgentExtension.connect(requireNonNull(getClass().getClassLoader())))
                .isNull();
    }

    private AgentCopies copies() {
        return new AgentCopies(requireNonNull(AgentExtension.connect(agent)), null);
    }

    private Class<?> probe() throws ClassNotFoundException {
        return Class.forName(ExtensionProbe.class.getName(), true, agent);
    }

    /** A span of the agent's as the application holds it. */
    private static Span ending(Runnable end) {
        return (Span) Proxy.newProxyInstance(
                Span.class.getClassLoader(), new Class<?>[] {Span.class}, (span, method, arguments) -> {
                    if (!method.getName().equals("end")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    end.run();
                    return null;
                });
    }

    private static URLClassLoader loader() {
        URL[] urls = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(AgentExtensionTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client of an engine of its own that has a collector. */
    private static final class Engine extends TraceServiceGrpc.TraceServiceImplBase implements ClientInfo {
        private final String name = UUID.randomUUID().toString();
        private final List<ExportTraceServiceRequest> requests = new CopyOnWriteArrayList<>();
        private final Server server =
                InProcessServerBuilder.forName(name).addService(this).build();
        private final ManagedChannel channel =
                InProcessChannelBuilder.forName(name).build();
        private volatile Status answer = Status.OK;

        void stop() {
            channel.shutdownNow();
            server.shutdownNow();
        }

        List<String> names() {
            return requests.stream()
                    .flatMap(request -> request.getResourceSpansList().stream())
                    .flatMap(group -> group.getScopeSpansList().stream())
                    .flatMap(scope -> scope.getSpansList().stream())
                    .map(span -> span.getName())
                    .toList();
        }

        @Override
        public void export(ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> observer) {
            if (!answer.isOk()) {
                observer.onError(answer.asException());
                return;
            }
            requests.add(request);
            observer.onNext(ExportTraceServiceResponse.getDefaultInstance());
            observer.onCompleted();
        }

        @Override
        public String tenantId() {
            return name;
        }

        @Override
        public String namespace() {
            return "";
        }

        @Override
        public Optional<String> serverAddress() {
            return Optional.empty();
        }

        @Override
        public OptionalInt serverPort() {
            return OptionalInt.empty();
        }

        @Override
        public Channel channel() {
            return channel;
        }
    }
}
