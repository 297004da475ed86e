// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.EmbeddedEngineProvider;
import io.github.hatchet4j.protocol.spi.EngineInfo;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.interceptor.Registration;
import io.github.hatchet4j.sdk.internal.CurrentTask;
import io.github.hatchet4j.sdk.internal.InterceptorChain;
import io.github.hatchet4j.sdk.internal.grpc.EngineConnection;
import io.github.hatchet4j.sdk.internal.json.JacksonCodec;
import io.github.hatchet4j.sdk.internal.rest.InterceptedRest;
import io.github.hatchet4j.sdk.internal.rest.LocalRest;
import io.github.hatchet4j.sdk.internal.rest.RemoteRest;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in: a client of one Hatchet engine, from which tasks, workers and everything else come. Make one per process
 * and close it at the end. Safe to share between threads.
 *
 * <pre>{@code
 * try (var hatchet = Hatchet.create()) {
 *     var greet = hatchet.task("greet", Person.class, Greeting.class)
 *             .handler((person, ctx) -> new Greeting("Hello " + person.name()));
 *     try (var worker = hatchet.worker("greeter", greet).start()) {
 *         System.out.println(greet.run(new Person("Ada")));
 *     }
 * }
 * }</pre>
 */
public final class Hatchet implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Hatchet.class);
    private static final Path DEFAULT_DIRECTORY = Path.of(".hatchet4j");

    private final Client client;
    private final @Nullable EmbeddedEngine ownEngine;
    private final Events events;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Hatchet(Client client, @Nullable EmbeddedEngine ownEngine) {
        this.client = client;
        this.ownEngine = ownEngine;
        this.events = new Events(client);
        Shutdown.register(this);
    }

    /**
     * A client of the engine that the environment names: with {@code HATCHET_CLIENT_TOKEN} that of the token, without
     * it the embedded engine, durable in {@code .hatchet4j/} of the working directory, if {@code hatchet4j-engine} is on
     * the class path. {@link ClientConfig} lists the variables.
     *
     * @throws IllegalStateException if there is neither a token nor an embedded engine
     * @throws IllegalArgumentException if a variable has a value that makes no sense
     */
    public static Hatchet create() {
        return builder().build();
    }

    /**
     * A client of the engine that {@code config} names; the environment is not read.
     *
     * @throws IllegalStateException if there is neither a token nor an embedded engine
     * @throws IllegalArgumentException if the token is none
     */
    public static Hatchet create(ClientConfig config) {
        return builder().config(config).build();
    }

    /** A client of an engine in this JVM, without a socket. The engine stays the caller's, who closes it afterwards. */
    public static Hatchet connect(EmbeddedEngine engine) {
        return builder().engine(engine).build();
    }

    /** Begins to build a client. */
    public static Builder builder() {
        return new Builder();
    }

    /** The context of the task that this thread works for; empty outside tasks. See {@link Context#wrap}. */
    public static Optional<Context> currentContext() {
        return Optional.ofNullable(CurrentTask.get()).map(CurrentTask.Spawner::context);
    }

    /**
     * Begins to define a task.
     *
     * @param name letters, digits, dots, dashes and underscores; the namespace is put before it
     * @param input the type of the input: a record, a class that Jackson can read, a map
     * @param output the type of the output; {@code Void.class} for none
     * @throws IllegalArgumentException if {@code name} has other characters
     */
    public <I, O> TaskBuilder<I, O> task(String name, Class<I> input, Class<O> output) {
        return newTask(name, requireNonNull(input, "input"), requireNonNull(output, "output"));
    }

    /** Begins to define a task whose types are generic; see {@link #task(String, Class, Class)}. */
    public <I, O> TaskBuilder<I, O> task(String name, TypeRef<I> input, TypeRef<O> output) {
        return newTask(name, input.type(), output.type());
    }

    /**
     * Begins to define a workflow of several tasks.
     *
     * @param name letters, digits, dots, dashes and underscores; the namespace is put before it
     * @param input the type of the input, which every task of the workflow gets
     * @throws IllegalArgumentException if {@code name} has other characters
     */
    public <I> WorkflowBuilder<I> workflow(String name, Class<I> input) {
        return new WorkflowBuilder<>(client, name, requireNonNull(input, "input"));
    }

    /** Begins to define a workflow whose input is generic; see {@link #workflow(String, Class)}. */
    public <I> WorkflowBuilder<I> workflow(String name, TypeRef<I> input) {
        return new WorkflowBuilder<>(client, name, input.type());
    }

    /** A task that another service or language implements; the namespace is put before {@code name}. */
    public <I, O> TaskStub<I, O> stub(String name, Class<I> input, Class<O> output) {
        requireNonNull(input, "input");
        return new TaskStub<>(client, client.named(Names.require(name, "name")), requireNonNull(output, "output"));
    }

    /** A task with generic types that another service or language implements. */
    public <I, O> TaskStub<I, O> stub(String name, TypeRef<I> input, TypeRef<O> output) {
        requireNonNull(input, "input");
        return new TaskStub<>(client, client.named(Names.require(name, "name")), output.type());
    }

    /** A workflow that another service or language implements; the namespace is put before {@code name}. */
    public <I> WorkflowStub<I> workflowStub(String name, Class<I> input) {
        requireNonNull(input, "input");
        return new WorkflowStub<>(client, client.named(Names.require(name, "name")));
    }

    /** Makes a worker for {@code definitions} with 100 slots; {@link Worker#start()} starts it. */
    public Worker worker(String name, Servable... definitions) {
        return workerBuilder(name).register(definitions).build();
    }

    /** Begins to build a worker. */
    public Worker.Builder workerBuilder(String name) {
        return new Worker.Builder(client, name);
    }

    /** Pushes events and looks at them. */
    public Events events() {
        return events;
    }

    /** Makes, lists and deletes cron triggers. */
    public Crons crons() {
        return new Crons(client);
    }

    /** Makes, lists, moves and deletes scheduled runs. */
    public Schedules schedules() {
        return new Schedules(client);
    }

    /** Reads what tasks log. */
    public Logs logs() {
        return new Logs(client);
    }

    /** Counts what the engine has to do. */
    public Metrics metrics() {
        return new Metrics(client);
    }

    /** Looks at runs, cancels and replays them. */
    public Runs runs() {
        return new Runs(client);
    }

    /** Looks at workers and pauses them. */
    public Workers workers() {
        return new Workers(client);
    }

    /** Looks at the workflows that the engine knows, pauses and deletes them. */
    public Workflows workflows() {
        return new Workflows(client);
    }

    /**
     * Registers an interceptor for this client and its workers, inside those registered before. The same object counts
     * once.
     */
    public Registration intercept(HatchetInterceptor interceptor) {
        return client.chain().register(requireNonNull(interceptor, "interceptor"));
    }

    /** The tenant's UUID. */
    public String tenantId() {
        return client.info().tenantId();
    }

    /** The prefix of names, trailing underscore included; empty for none. */
    public String namespace() {
        return client.config().namespace();
    }

    /**
     * Asks the engine for its version, such as {@code v0.111.0}.
     *
     * @throws HatchetException if it does not answer
     */
    public String engineVersion() {
        return Await.result(client.engine().version());
    }

    /**
     * Ends this client: waits for results fail with {@link EngineUnavailableException}, runs go on. Close workers first.
     * Interceptors that still have to send something over its connection are waited for (an instrumentor's last spans: for
     * at most 10 seconds). An embedded engine that this client has opened ends with the last client that uses it.
     * Idempotent.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        Shutdown.unregister(this);
        client.close();
        if (ownEngine != null) {
            ownEngine.close();
        }
    }

    private <I, O> TaskBuilder<I, O> newTask(String name, Type input, Type output) {
        return new TaskBuilder<>(client, name, input, output);
    }

    /** Collects a {@link Hatchet}. Confined to one thread. */
    public static final class Builder {
        private @Nullable ClientConfig config;
        private @Nullable String token;
        private @Nullable String namespace;
        private @Nullable EmbeddedEngine engine;
        private @Nullable Path directory;
        private JsonCodec codec = new JacksonCodec();
        private InstantSource clock = InstantSource.system();
        private final List<HatchetInterceptor> interceptors = new ArrayList<>();

        private Builder() {}

        /** Sets the configuration. Default: {@link ClientConfig#fromEnvironment()}. */
        public Builder config(ClientConfig config) {
            this.config = requireNonNull(config, "config");
            return this;
        }

        /** Sets the token, above that of the configuration. */
        public Builder token(String token) {
            this.token = requireNonNull(token, "token");
            return this;
        }

        /** Sets the namespace, above that of the configuration. */
        public Builder namespace(String namespace) {
            this.namespace = requireNonNull(namespace, "namespace");
            return this;
        }

        /** Uses the embedded engine whose files are in {@code directory}, also if there is a token. */
        public Builder embedded(Path directory) {
            this.directory = requireNonNull(directory, "directory");
            return this;
        }

        /** Uses an engine in this JVM, which stays the caller's. */
        public Builder engine(EmbeddedEngine engine) {
            this.engine = requireNonNull(engine, "engine");
            return this;
        }

        /** Sets how values become JSON. Default: Jackson. */
        public Builder codec(JsonCodec codec) {
            this.codec = requireNonNull(codec, "codec");
            return this;
        }

        /**
         * Sets the time of day by which delays, ages and times of events are meant. Waits for answers and results go by
         * the machine's clock all the same. For tests whose engine has a time of its own. Default: the machine's clock.
         */
        public Builder clock(InstantSource clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /** Adds an interceptor for this client, inside those added before. */
        public Builder interceptor(HatchetInterceptor interceptor) {
            interceptors.add(requireNonNull(interceptor, "interceptor"));
            return this;
        }

        /**
         * Builds the client. Nothing is sent to an engine over a network yet.
         *
         * @throws IllegalStateException if there is neither a token nor an embedded engine
         * @throws IllegalArgumentException if the token is none
         */
        public Hatchet build() {
            ClientConfig base = config == null ? ClientConfig.fromEnvironment() : config;
            ClientConfig.Builder merged = base.toBuilder();
            if (token != null) {
                merged.token(token);
            }
            if (namespace != null) {
                merged.namespace(namespace);
            }
            ClientConfig effective = merged.build();
            if (engine != null) {
                return new Hatchet(embedded(engine, effective), null);
            }
            if (directory == null && effective.token().isPresent()) {
                return new Hatchet(remote(effective.token().get(), effective), null);
            }
            EmbeddedEngine opened = open(directory == null ? DEFAULT_DIRECTORY : directory);
            return new Hatchet(embedded(opened, effective), opened);
        }

        private Client remote(String token, ClientConfig config) {
            TokenClaims claims = TokenClaims.parse(token);
            String target = config.hostPort().orElse(claims.grpcAddress());
            InterceptorChain chain = chain();
            return new Client(
                    EngineConnection.network(target, token.strip(), config, chain),
                    new InterceptedRest(
                            new RemoteRest(config.serverUrl().orElse(claims.serverUri()), token.strip(), config.tls()),
                            chain),
                    chain,
                    config,
                    codec,
                    config.tenantId().orElse(claims.tenantId()),
                    HostPort.parse(target),
                    clock);
        }

        private Client embedded(EmbeddedEngine engine, ClientConfig config) {
            EngineInfo info = engine.info();
            InterceptorChain chain = chain();
            return new Client(
                    EngineConnection.local(engine.channel(), info.storage(), info.token(), chain),
                    new LocalRest(engine.rest(), info.token(), info.storage()),
                    chain,
                    config,
                    codec,
                    info.tenantId(),
                    info.grpcAddress() == null ? null : HostPort.parse(info.grpcAddress()),
                    clock);
        }

        private InterceptorChain chain() {
            var chain = new InterceptorChain();
            interceptors.forEach(chain::register);
            return chain;
        }

        private static EmbeddedEngine open(Path directory) {
            EmbeddedEngineProvider provider = ServiceLoader.load(EmbeddedEngineProvider.class)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no engine to talk to: either set HATCHET_CLIENT_TOKEN"
                            + " to the token of a Hatchet engine, or add io.github.hatchet4j:hatchet4j-engine to the"
                            + " class path to run one in this JVM"));
            EmbeddedEngine opened = provider.open(directory);
            log.info(
                    "Using the embedded Hatchet engine with its data in {}; set HATCHET_CLIENT_TOKEN to use another",
                    opened.info().storage());
            return opened;
        }
    }
}
