// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli;

import io.github.hatchet4j.engine.EngineTokens;
import io.github.hatchet4j.server.ServerTokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code token}: what a client needs to be let in. */
@Command(
        name = "token",
        description = {
            "Prints a token for the server of a data folder, whether it runs or not. It is a secret.",
            "",
            "The token names the addresses of the server that runs there or ran there last."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false)
final class TokenCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The data folder of the server.")
    private Path data = Path.of("");

    @ArgGroup(exclusive = true)
    private @Nullable What what;

    @Option(
            names = "--tenant",
            paramLabel = "UUID",
            description = "Whose token it is; a tenant exists from its first token on. Default: the first tenant.")
    private @Nullable UUID tenant;

    /** What to print, or to revoke. */
    static final class What {
        @Option(names = "--env", description = "Print the export lines for a shell or an .env file instead.")
        private boolean env;

        @Option(
                names = "--revoke",
                paramLabel = "TOKEN",
                description = "Revoke this token, or the one with this id, for good.")
        private @Nullable String revoke;
    }

    @Override
    public Integer call() {
        if (Files.exists(data) && !Files.isDirectory(data)) {
            throw CliException.usage(data + " is not a folder", "name the folder that the server was started with");
        }
        var out = spec.commandLine().getOut();
        var tokens = ServerTokens.in(data);
        var revoke = what == null ? null : what.revoke;
        if (revoke != null) {
            out.println("revoked " + revoke(tokens, revoke));
        } else {
            var token = tokens.issue(tenant == null ? EngineTokens.DEFAULT_TENANT : tenant);
            out.print(what != null && what.env ? tokens.exportLines(token) : token + "\n");
        }
        out.flush();
        return ExitCode.OK;
    }

    private static UUID revoke(ServerTokens tokens, String tokenOrId) {
        try {
            return tokens.revoke(tokenOrId);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(
                    "that is neither a token nor the id of one", "give what 'hatchet4j token' printed");
        }
    }
}
