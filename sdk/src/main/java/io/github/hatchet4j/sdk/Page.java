// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.internal.json.JsonView;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param rows the rows of this part
 * @param number the number of this part, 1 for the first; zero where the engine counts none
 * @param pages how many parts there are; zero where the engine counts none
 */
public record Page<T>(List<T> rows, int number, int pages) {
    public Page {
        rows = List.copyOf(rows);
    }

    static <T> Page<T> of(JsonView answer, Function<JsonView, T> row) {
        JsonView pagination = answer.child("pagination");
        return new Page<>(
                answer.children("rows").stream().map(row).toList(),
                pagination.number("current_page"),
                pagination.number("num_pages"));
    }
}
