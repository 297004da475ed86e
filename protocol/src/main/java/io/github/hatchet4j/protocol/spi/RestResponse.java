// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.protocol.spi;

/**
 * The answer to a {@link RestRequest}.
 *
 * @param status the HTTP status
 * @param contentType the media type of the body
 * @param body the body as text, empty when there is none
 */
public record RestResponse(int status, String contentType, String body) {}
