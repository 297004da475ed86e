// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

/** The smallest input and output. */
record Text(String text) {}
