// SPDX-License-Identifier: Apache-2.0
/** What runs inside a worker: its session with the engine, attempts, and the results on their way. */
@NullMarked
package io.github.hatchet4j.sdk.internal.worker;

import org.jspecify.annotations.NullMarked;
