// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

/**
 * What a file holds, counted as {@code wc} counts.
 *
 * @param bytes the size
 * @param lines the line feeds; zero in a binary file
 * @param words the runs of anything but white space; zero in a binary file
 * @param binary whether a NUL is among its first bytes
 * @param sha256 the digest of the content in lower-case hexadecimal
 */
record FileCount(long bytes, long lines, long words, boolean binary, String sha256) {}
