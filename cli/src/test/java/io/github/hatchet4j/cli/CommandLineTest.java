// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void withoutACommandItShowsItsHelp() {
        assertThat(run()).isZero();
        assertThat(out.toString()).startsWith("Usage: hatchet4j").contains("Exit codes:", "--version");
    }

    @Test
    void helpAndVersionEndWell() {
        assertThat(run("--help")).isZero();
        assertThat(run("--version")).isZero();
        assertThat(out.toString())
                .containsPattern("hatchet4j \\d+\\.\\d+\\.\\d+")
                .contains("Java " + Runtime.version());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void anUnknownOptionIsOneLineWithAWayOut() {
        assertThat(run("--verison")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "hatchet4j: Unknown option: '--verison'; did you mean '--version'? see 'hatchet4j --help'");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void everyCommandHasHelpThatNamesItsOptions() {
        for (var command : new String[] {"demo", "server", "token", "traces", "bench"}) {
            assertThat(run(command, "--help")).isZero();
        }
        assertThat(out.toString()).contains("[FOLDER]", "--grpc-port=PORT", "--env", "--json=FILE");
    }

    @Test
    void aMistypedCommandIsOneLineWithASuggestion() {
        assertThat(run("dmeo")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("'dmeo'", "did you mean 'demo'?");
    }

    @Test
    void tlsOptionsThatDoNotGoTogetherAreRefusedInOneLine() {
        var data = folder.resolve("d").toString();
        assertThat(run("server", "--data", data, "--tls-cert", "c.pem")).isEqualTo(2);
        assertThat(run("server", "--data", data, "--tls-client-ca", "ca.pem")).isEqualTo(2);
        assertThat(run("server", "--data", data, "--tls-cert", "c", "--tls-key", "k", "--tls-client-ca-grpc-only"))
                .isEqualTo(2);

        assertThat(err.toString().lines())
                .containsExactly(
                        "hatchet4j: --tls-cert and --tls-key come together; give both, or none",
                        "hatchet4j: --tls-client-ca, --tls-client-ca-grpc-only and --tls-ca need a certificate;"
                                + " give --tls-cert and --tls-key as well",
                        "hatchet4j: --tls-client-ca-grpc-only needs --tls-client-ca; give that as well");
    }

    @Test
    void aTlsFileThatIsMissingIsOneLineThatNamesIt() {
        var data = folder.resolve("d").toString();
        var missing = folder.resolve("missing.pem").toString();

        assertThat(run("server", "--data", data, "--tls-cert", missing, "--tls-key", missing))
                .isEqualTo(1);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("the TLS certificate " + missing + " does not exist");
    }

    @Test
    void aMissingOptionIsOneLineThatNamesTheHelpOfTheCommand() {
        assertThat(run("server")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly("hatchet4j: Missing required option: '--data=DIR'; see 'hatchet4j server --help'");
    }

    @Test
    void aNumberOutOfRangeIsRefusedBeforeAnythingStarts() {
        assertThat(run("demo", "--slots", "0", "--data", folder.resolve("d").toString()))
                .isEqualTo(2);
        assertThat(run("server", "--data", folder.resolve("d").toString(), "--grpc-port", "70000"))
                .isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("hatchet4j: "));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNotThereIsOneLine() {
        assertThat(run("demo", folder.resolve("gone").toString())).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().endsWith("gone; name one that is there");
    }

    @Test
    void aTokenIsOneLineAndForAShellItIsTwo() {
        assertThat(run("token", "--data", folder.toString())).isZero();
        assertThat(out.toString()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\n");

        out.getBuffer().setLength(0);
        assertThat(run("token", "--data", folder.toString(), "--env")).isZero();
        assertThat(out.toString().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("export HATCHET_CLIENT_TOKEN=ey"))
                .contains("export HATCHET_CLIENT_TLS_STRATEGY=none");
    }

    @Test
    void aTokenCanBeRevokedAndNonsenseCannot() {
        run("token", "--data", folder.toString());
        var token = out.toString().strip();
        assertThat(run("token", "--data", folder.toString(), "--revoke", token)).isZero();
        assertThat(out.toString()).containsPattern("revoked [0-9a-f-]{36}");

        assertThat(run("token", "--data", folder.toString(), "--revoke", "nonsense"))
                .isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("neither a token nor the id of one");
    }

    @Test
    void benchRefusesAFileThatItCannotWriteBeforeItMeasures() {
        assertThat(run("bench")).isEqualTo(2);
        assertThat(run(
                        "bench",
                        "--quick",
                        "--json",
                        folder.resolve("gone/x.json").toString()))
                .isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2);
    }

    private int run(String... arguments) {
        return Main.commandLine(Map.of())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
