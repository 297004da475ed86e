// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.embedded;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.github.hatchet4j.engine.EngineActivity;
import io.github.hatchet4j.engine.EngineException;
import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.grpc.Engine;
import io.github.hatchet4j.engine.internal.grpc.GrpcServices;
import io.github.hatchet4j.engine.internal.grpc.WorkflowMapping;
import io.github.hatchet4j.engine.internal.rest.EngineRouter;
import io.github.hatchet4j.engine.internal.rest.RestHttpServer;
import io.github.hatchet4j.engine.internal.rest.live.LiveBackend;
import io.github.hatchet4j.engine.internal.runtime.ActivityProbe;
import io.github.hatchet4j.engine.internal.runtime.CommitStats;
import io.github.hatchet4j.engine.internal.runtime.CoreThread;
import io.github.hatchet4j.engine.internal.runtime.DeliveryPool;
import io.github.hatchet4j.engine.internal.runtime.Effects;
import io.github.hatchet4j.engine.internal.runtime.EngineClock;
import io.github.hatchet4j.engine.internal.runtime.Retention;
import io.github.hatchet4j.engine.internal.runtime.RunResults;
import io.github.hatchet4j.engine.internal.runtime.TelemetryWriter;
import io.github.hatchet4j.engine.internal.store.Database;
import io.github.hatchet4j.engine.internal.store.DirectoryLock;
import io.github.hatchet4j.engine.internal.store.FileDatabase;
import io.github.hatchet4j.engine.internal.store.MemoryDatabase;
import io.github.hatchet4j.engine.internal.store.RestoreReader;
import io.github.hatchet4j.engine.internal.store.RunQueries;
import io.github.hatchet4j.engine.internal.store.RunReader;
import io.github.hatchet4j.engine.internal.store.StorageException;
import io.github.hatchet4j.engine.internal.tls.TlsMaterial;
import io.github.hatchet4j.engine.internal.token.EphemeralTokenAuthority;
import io.github.hatchet4j.engine.internal.token.JwtTokenAuthority;
import io.github.hatchet4j.engine.internal.token.TokenAuthority;
import io.github.hatchet4j.engine.internal.trace.EngineSpans;
import io.github.hatchet4j.engine.internal.trace.SpanFeed;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.EngineInfo;
import io.github.hatchet4j.protocol.spi.RestRouter;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An engine with all its threads, servers and files. */
public final class RunningEngine implements EmbeddedEngine {
    private static final Logger log = LoggerFactory.getLogger(RunningEngine.class);
    private static final String NAME = "hatchet4j-engine";
    private static final int READER_THREADS = 2;
    private static final long CALLS_END_SECONDS = 2;
    /** How often open streams are looked at for tokens that were revoked. */
    private static final long TOKENS_LOOK_SECONDS = 1;

    /**
     * How far above the limit a message may be and still get to the services, which refuse it by its size: gRPC itself
     * answers UNKNOWN to one that passes a limit only once it is unpacked.
     */
    private static final int PACKED = 4;

    private static final int FLOW_CONTROL_WINDOW = 10 * 1024 * 1024;
    private static final String DATABASE_FILE = "engine.db";
    private static final String TELEMETRY_FILE = "telemetry.db";

    private final Closers closers;
    private final EngineInfo info;
    private final ManagedChannel channel;
    private final Engine engine;
    private final RestRouter rest;

    private RunningEngine(EngineSettings settings, Closers closers) throws IOException {
        this.closers = closers;
        // Before anything is opened: a wrong file is to be told at once.
        TlsMaterial tls = settings.tls() == null ? null : TlsMaterial.read(settings.tls());
        Database database = database(settings, closers);
        InstantSource time = settings.clock() == null ? InstantSource.system() : settings.clock();
        TokenAuthority tokens = tokens(settings, time);
        var stats = new CommitStats();
        Database telemetry = telemetry(settings, closers);
        engine = engine(settings, database, telemetry, stats);
        rest = EngineRouter.create(tokens, LiveBackend.of(engine, database, telemetry, stats), time);
        var services = new GrpcServices(engine, tokens, settings.takesSpans());
        channel = serveInProcess(services);
        String grpcAddress = settings.grpc() == null ? null : serve(services, settings.grpc(), tls);
        String apiUrl = settings.api() == null ? null : serveRest(settings.api(), tls);
        // The first to be closed: the servers wait for streams to end.
        closers.add(() -> engine.effects().endStreams(Rejection.unavailable("the engine is closing")));
        info = new EngineInfo(
                tokens.issue(settings.defaultTenant(), grpcAddress, apiUrl),
                settings.defaultTenant().toString(),
                grpcAddress,
                apiUrl,
                database.description());
    }

    /**
     * Starts an engine.
     *
     * @throws StorageException if its files cannot be used, or another engine uses them
     */
    public static RunningEngine start(EngineSettings settings) {
        var closers = new Closers();
        try {
            return new RunningEngine(settings, closers);
        } catch (IOException e) {
            closers.close();
            throw new StorageException("the engine cannot start: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            closers.close();
            throw e;
        }
    }

    private static Database database(EngineSettings settings, Closers closers) throws IOException {
        Path directory = settings.directory();
        if (directory != null) {
            Files.createDirectories(directory);
            closers.add(DirectoryLock.acquire(directory));
        }
        Database database = directory == null || settings.inMemory()
                ? MemoryDatabase.open()
                : FileDatabase.open(directory.resolve(DATABASE_FILE), settings.fullDurability());
        closers.add(database);
        return database;
    }

    private static Database telemetry(EngineSettings settings, Closers closers) {
        Path directory = settings.directory();
        Database telemetry = directory == null || settings.inMemory()
                ? MemoryDatabase.open(Database.Schema.TELEMETRY)
                : FileDatabase.open(directory.resolve(TELEMETRY_FILE), false, Database.Schema.TELEMETRY);
        closers.add(telemetry);
        return telemetry;
    }

    private static TokenAuthority tokens(EngineSettings settings, InstantSource time) {
        TokenAuthority given = settings.tokens();
        if (given != null) {
            return given;
        }
        Path directory = settings.directory();
        return directory == null ? new EphemeralTokenAuthority(time) : JwtTokenAuthority.inDirectory(directory, time);
    }

    private Engine engine(EngineSettings settings, Database database, Database telemetry, CommitStats stats) {
        var telemetryWriter = new TelemetryWriter(telemetry, NAME);
        closers.add(telemetryWriter);
        ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor(threads("timers"));
        closers.add(timers::shutdownNow);
        var delivery = new DeliveryPool(NAME, timers);
        var spans = new SpanFeed(new EngineSpans(database, WorkflowMapping::stored), delivery);
        closers.add(spans);
        closers.add(delivery);
        ExecutorService readers = Executors.newFixedThreadPool(READER_THREADS, threads("reader"));
        closers.add(readers::shutdownNow);
        var runs = new RunReader(database);
        var results = new RunResults(runs, WorkflowMapping::stored);
        var effects = new Effects(delivery, runs, results);
        EngineClock clock = settings.clock() == null ? EngineClock.system() : new MovableClock(settings.clock());
        TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
        var core = new CoreThread(new CoreThread.Parts(
                database, new RestoreReader(WorkflowMapping::stored), effects, ids::generate, clock, stats, NAME));
        effects.onRunOver(spans::runEnded);
        effects.connect(core::submit);
        var unused = timers.scheduleWithFixedDelay(
                effects::endForbiddenStreams, TOKENS_LOOK_SECONDS, TOKENS_LOOK_SECONDS, TimeUnit.SECONDS);
        core.start();
        closers.add(core);
        var retention =
                new Retention(settings.retention(), database, telemetry, core::submit, telemetryWriter, clock, NAME);
        closers.add(retention);
        retention.start();
        return new Engine(
                core,
                effects,
                settings.tuning().admission(),
                runs,
                new RunQueries(database),
                results,
                delivery,
                readers,
                timers,
                telemetryWriter,
                spans,
                settings.messageLimit(),
                settings.tuning().workerPatienceMillis(),
                settings.tuning().watcherBytes());
    }

    private ManagedChannel serveInProcess(GrpcServices services) throws IOException {
        String name = InProcessServerBuilder.generateName();
        InProcessServerBuilder builder = InProcessServerBuilder.forName(name).directExecutor();
        services.addTo(builder, false);
        Server server = builder.build().start();
        closers.add(() -> end(server));
        ManagedChannel toIt =
                InProcessChannelBuilder.forName(name).directExecutor().build();
        closers.add(toIt::shutdownNow);
        return toIt;
    }

    private String serve(GrpcServices services, EngineSettings.Address address, @Nullable TlsMaterial tls)
            throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(address.host(), address.port()))
                .directExecutor()
                .maxInboundMessageSize((int) Math.min(Integer.MAX_VALUE, (long) PACKED * engine.messageLimit()))
                .permitKeepAliveTime(5, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .keepAliveTime(30, TimeUnit.SECONDS)
                .flowControlWindow(FLOW_CONTROL_WINDOW);
        if (tls != null) {
            builder.sslContext(tls.forGrpc());
        }
        services.addTo(builder, true);
        Server server;
        try {
            server = builder.build().start();
        } catch (IOException e) {
            throw new EngineException(
                    "cannot listen on " + address.host() + ":" + address.port() + " for gRPC (" + rootMessage(e)
                            + "): stop what uses this port, or choose another",
                    e);
        }
        closers.add(() -> end(server));
        log.info("gRPC listens on {}:{}", address.host(), server.getPort());
        return address.host() + ":" + server.getPort();
    }

    private String serveRest(EngineSettings.Address address, @Nullable TlsMaterial tls) {
        RestHttpServer server = RestHttpServer.start(
                new InetSocketAddress(address.host(), address.port()),
                rest,
                tls == null ? null : new RestHttpServer.Protection(tls.forRest(), tls.asksOverRest()));
        closers.add(server);
        log.info("REST listens on {}:{}", address.host(), server.address().getPort());
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        return (tls == null ? "http://" : "https://") + host + ":"
                + server.address().getPort();
    }

    private static @Nullable String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    private static void end(Server server) {
        server.shutdown();
        try {
            if (!server.awaitTermination(CALLS_END_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory threads(String role) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, NAME + "-" + role + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public EngineInfo info() {
        return info;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public RestRouter rest() {
        return rest;
    }

    /** What it is busy with at this moment. */
    public EngineActivity activity() {
        return ActivityProbe.look(engine.core(), engine.delivery());
    }

    @Override
    public void close() {
        closers.close();
    }
}
