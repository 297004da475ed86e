// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

/**
 * What a run returns.
 *
 * @param attempt which attempt succeeded, from one
 */
record CountResult(FileCount count, int attempt) {}
