// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli;

import io.github.hatchet4j.engine.ServerTls;
import io.github.hatchet4j.server.HatchetServer;
import io.github.hatchet4j.server.ServerOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code server}: the engine as a process. */
@Command(
        name = "server",
        description = {
            "Runs the engine as a process that clients and workers of any language reach.",
            "",
            "Prints one line, 'ready grpc=HOST:PORT api=URL', when it takes calls. SIGTERM and Ctrl-C stop it cleanly,"
                    + " with exit code 0. 'hatchet4j token' makes tokens for it."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false)
final class ServerCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The folder with all files of the engine; it is made if it is missing.")
    private Path data = Path.of("");

    @Option(
            names = "--grpc-port",
            paramLabel = "PORT",
            description = "The port for gRPC; 0 takes a free one. Default: ${DEFAULT-VALUE}.",
            defaultValue = "7077")
    private int grpcPort;

    @Option(
            names = "--api-port",
            paramLabel = "PORT",
            description = "The port for REST; 0 takes a free one. Default: ${DEFAULT-VALUE}.",
            defaultValue = "8888")
    private int apiPort;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "The address to listen on; 0.0.0.0 for all. Others in the network can read everything then,"
                    + " unless --tls-cert is given. Default: ${DEFAULT-VALUE}.",
            defaultValue = "127.0.0.1")
    private String bind = "127.0.0.1";

    @Option(
            names = "--advertise",
            paramLabel = "HOST",
            description = "The host that tokens tell clients to call. Default: the bind address, or localhost where"
                    + " that stands for all.")
    private @Nullable String advertise;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description =
                    "Serve both ports over TLS with the certificate in this PEM file, which those that lead to its"
                            + " root may follow. Needs --tls-key.")
    private @Nullable Path tlsCert;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "The private key of that certificate, as PEM, not encrypted.")
    private @Nullable Path tlsKey;

    @Option(
            names = "--tls-client-ca",
            paramLabel = "FILE",
            description =
                    "Let only clients in whose certificate leads to a root in this PEM file (mTLS). They need their"
                            + " token as well.")
    private @Nullable Path tlsClientCa;

    @Option(
            names = "--tls-client-ca-grpc-only",
            description = "Ask for client certificates on the gRPC port only: Hatchet's Python and TypeScript SDKs send"
                    + " none over REST.")
    private boolean tlsClientCaGrpcOnly;

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description =
                    "The PEM file of roots that 'token --env' and the handshake tell clients to trust. Default: the"
                            + " file of --tls-cert if it holds its own root, otherwise none.")
    private @Nullable Path tlsCa;

    @Option(
            names = "--in-memory",
            description = "Keep runs, payloads, log lines and spans in memory: they are lost when the server stops. DIR"
                    + " holds only what concerns tokens and addresses.")
    private boolean inMemory;

    @Option(
            names = "--no-trace-collector",
            description = "Take no OpenTelemetry spans; exporters get the status UNIMPLEMENTED.")
    private boolean noTraceCollector;

    @Option(
            names = "--handshake-file",
            paramLabel = "FILE",
            description = "Also write token and addresses to FILE as JSON, for the process that started this one.")
    private @Nullable Path handshake;

    @Option(
            names = "--retention",
            paramLabel = "TIME",
            description = "How long finished runs, events, logs and spans are kept, such as 90m, 720h or 30d, or"
                    + " 'forever'. Default: ${DEFAULT-VALUE}.",
            defaultValue = "720h")
    private String retention = "720h";

    @Option(
            names = "--max-storage",
            paramLabel = "BYTES",
            description = "How many bytes the data may take before the oldest finished runs leave; 0 for no limit."
                    + " Default: ${DEFAULT-VALUE}.",
            defaultValue = "0")
    private long maxStorage;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var server = HatchetServer.start(options());
        // Java's own answer to SIGTERM is 143, whatever the hooks achieved: a clean stop is to be told from a failed
        // one
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "hatchet4j-server-stop"));
        out.println("ready grpc=" + server.addresses().grpcAddress() + " api="
                + server.addresses().apiUrl());
        out.flush();
        server.awaitStop();
        return ExitCode.OK;
    }

    private ServerOptions options() {
        try {
            var builder = ServerOptions.builder(data)
                    .grpcPort(grpcPort)
                    .apiPort(apiPort)
                    .bindAddress(bind);
            ServerTls tls = tls();
            if (tls != null) {
                builder.tls(tls);
            }
            if (tlsCa != null) {
                builder.clientRootCa(tlsCa);
            }
            builder.inMemory(inMemory).traceCollector(!noTraceCollector);
            if (advertise != null) {
                builder.advertisedHost(advertise);
            }
            if (handshake != null) {
                builder.handshakeFile(handshake);
            }
            builder.maxStorage(maxStorage);
            if (retention.equals("forever")) {
                builder.keepForever();
            } else {
                builder.retention(SpokenDuration.parse("--retention", retention));
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw CliException.usage(String.valueOf(e.getMessage()), "see 'hatchet4j server --help'");
        }
    }

    private @Nullable ServerTls tls() {
        if (tlsCert == null && tlsKey == null) {
            if (tlsClientCa != null || tlsClientCaGrpcOnly || tlsCa != null) {
                throw CliException.usage(
                        "--tls-client-ca, --tls-client-ca-grpc-only and --tls-ca need a certificate",
                        "give --tls-cert and --tls-key as well");
            }
            return null;
        }
        if (tlsCert == null || tlsKey == null) {
            throw CliException.usage("--tls-cert and --tls-key come together", "give both, or none");
        }
        if (tlsClientCaGrpcOnly && tlsClientCa == null) {
            throw CliException.usage("--tls-client-ca-grpc-only needs --tls-client-ca", "give that as well");
        }
        ServerTls tls = ServerTls.of(tlsCert, tlsKey);
        if (tlsClientCa != null) {
            tls = tls.clientCa(tlsClientCa);
        }
        return tlsClientCaGrpcOnly ? tls.clientCertificatesOnGrpcOnly() : tls;
    }

    private void stop(HatchetServer server) {
        int code;
        try {
            server.close();
            code = ExitCode.OK;
        } catch (RuntimeException e) {
            spec.commandLine().getErr().println("hatchet4j: did not stop cleanly: " + e.getMessage());
            code = ExitCode.FAILURE;
        }
        spec.commandLine().getOut().flush();
        spec.commandLine().getErr().flush();
        Runtime.getRuntime().halt(code);
    }
}
