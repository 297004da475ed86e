// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

/**
 * Which part of a list is wanted.
 *
 * @param offset how many rows to leave out, at least 0
 * @param limit how many rows at most, at least 1
 */
public record PageRequest(int offset, int limit) {
    /**
     * Checks both numbers.
     *
     * @throws IllegalArgumentException if {@code offset} is negative or {@code limit} is not positive
     */
    public PageRequest {
        if (offset < 0) {
            throw new IllegalArgumentException("offset must not be negative, was " + offset);
        }
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, was " + limit);
        }
    }

    /** The first 50 rows. */
    public static PageRequest first() {
        return new PageRequest(0, 50);
    }
}
