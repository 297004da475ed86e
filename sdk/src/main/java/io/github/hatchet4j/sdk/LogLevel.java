// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

/** How much a line sent with {@link Context#log} matters. */
public enum LogLevel {
    /** For whoever looks for a fault. */
    DEBUG,
    /** What usually happens. */
    INFO,
    /** Something that should be looked at. */
    WARN,
    /** Something that went wrong. */
    ERROR
}
