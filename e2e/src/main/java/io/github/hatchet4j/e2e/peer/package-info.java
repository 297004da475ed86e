// SPDX-License-Identifier: Apache-2.0
/** The Java client and worker that {@code e2e/run} lets meet those of the official Python SDK. */
@NullMarked
package io.github.hatchet4j.e2e.peer;

import org.jspecify.annotations.NullMarked;
