// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The part of a list that a caller asks for; {@code limit} is at least 1. */
public record Page(int limit, int offset) {
    static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 1_000;

    static Page of(Query query) {
        return of(query, DEFAULT_LIMIT);
    }

    /** For lists that are given whole unless the caller says otherwise. */
    static Page ofAll(Query query) {
        return of(query, MAX_LIMIT);
    }

    private static Page of(Query query, int absent) {
        return new Page(query.integer("limit", absent, 1, MAX_LIMIT), query.integer("offset", 0, 0, Integer.MAX_VALUE));
    }

    ObjectNode pagination(long total) {
        long pages = (total + limit - 1) / limit;
        long current = offset / limit + 1L;
        return Json.object()
                .put("current_page", current)
                .put("next_page", current < pages ? current + 1 : current)
                .put("num_pages", pages);
    }

    /**
     * One page of rows.
     *
     * @param total the number of rows on all pages
     */
    public record Of<T>(List<T> rows, long total) {
        public Of {
            rows = List.copyOf(rows);
        }
    }
}
