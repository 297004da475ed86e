// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.rest;

import org.jspecify.annotations.Nullable;

/**
 * One operation.
 *
 * @param method the HTTP method in upper case
 * @param path percent-encoded, starting with a slash
 * @param query percent-encoded, without the question mark; null for none
 * @param body JSON text; empty for none
 * @param isRepeatable whether doing it twice is the same as doing it once
 */
public record RestCall(String method, String path, @Nullable String query, String body, boolean isRepeatable) {

    /** Method and path alone: query and body may hold what is nobody's business. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
