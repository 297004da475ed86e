// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.RestRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The page about REST says what the engine serves, what it retired and what it does not serve, and nothing else. */
class RestPageTest {
    private static final Pattern OPERATION = Pattern.compile("^\\| `([A-Z]+) (/[^`]*)` \\|", Pattern.MULTILINE);

    private record Operation(String method, String path) implements Comparable<Operation> {
        @Override
        public int compareTo(Operation other) {
            return (path + method).compareTo(other.path + other.method);
        }
    }

    @Test
    void listsTheOperationsThatAreRetired() throws IOException {
        assertThat(told("## Retired", "## Not served yet")).isEqualTo(operations(RetiredRoutes.routes()));
    }

    @Test
    void listsTheOperationsThatAreNotServed() throws IOException {
        assertThat(told("## Not served yet", null)).isEqualTo(operations(UnservedRoutes.always()));
    }

    /** Asks a real engine for each: what is served answers something other than 501, 404 for the path, or 405. */
    @Test
    void listsTheOperationsThatAreServedAndTheEngineKnowsThem() throws IOException {
        Set<Operation> told = told("## Without a token", "## Retired");
        try (EmbeddedEngine engine = EmbeddedHatchet.builder().start()) {
            for (Operation operation : told) {
                String path = operation
                        .path()
                        .replace("{tenant}", engine.info().tenantId())
                        .replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
                var response = engine.rest()
                        .handle(new RestRequest(
                                operation.method(),
                                path,
                                "",
                                "Bearer " + engine.info().token(),
                                "{}"));
                assertThat(response.status()).as(operation.toString()).isNotIn(405, 500, 501);
                assertThat(response.body()).as(operation.toString()).doesNotContain("\"Not Found\"");
            }
        }
    }

    @Test
    void leavesOutNoOperationThatIsServed() throws IOException {
        Set<Operation> served = operations(AllRoutes.of(new FakeBackend(), InstantSource.system()));
        served.removeAll(operations(RetiredRoutes.routes()));
        served.removeAll(operations(UnservedRoutes.always()));

        assertThat(told("## Without a token", "## Retired")).isEqualTo(served);
    }

    private static Set<Operation> operations(List<Route> routes) {
        return routes.stream()
                .map(route -> new Operation(route.method(), route.path().toString()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The operations in the tables from one heading to the next. */
    private static Set<Operation> told(String from, @Nullable String to) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "rest.md"));
        int start = page.indexOf(from);
        assertThat(start).as(from).isNotNegative();
        int end = to == null ? page.length() : page.indexOf(to);
        return OPERATION
                .matcher(page.substring(start, end))
                .results()
                .map(match -> new Operation(match.group(1), match.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
