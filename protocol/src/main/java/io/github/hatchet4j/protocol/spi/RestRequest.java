// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.protocol.spi;

import org.jspecify.annotations.Nullable;

/**
 * One REST request.
 *
 * @param method the HTTP method in upper case
 * @param path the path as sent, percent-encoded, starting with a slash
 * @param query the query string as sent, percent-encoded, without the question mark; null when there is none
 * @param authorization the value of the {@code Authorization} header; null when there is none
 * @param body the body as text, empty when there is none
 */
public record RestRequest(
        String method,
        String path,
        @Nullable String query,
        @Nullable String authorization,
        String body) {

    /** Method and path alone: headers and bodies hold secrets. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
