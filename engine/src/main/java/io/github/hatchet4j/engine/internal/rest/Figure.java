// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

/**
 * One figure for operators.
 *
 * @param name as Prometheus wants it: lower case, underscores, unit last
 * @param help one line of explanation
 */
public record Figure(String name, String help, double value) {}
