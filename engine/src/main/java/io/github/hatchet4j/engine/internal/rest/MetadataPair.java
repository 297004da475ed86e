// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

/** One key and value of additional metadata to look for. */
public record MetadataPair(String key, String value) {
    static MetadataPair parse(String field, String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw Query.bad(field, text, "of the form key:value");
        }
        return new MetadataPair(text.substring(0, colon), text.substring(colon + 1));
    }
}
