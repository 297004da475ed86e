// SPDX-License-Identifier: Apache-2.0
/** What a user types: client, tasks, workers. */
@NullMarked
package io.github.hatchet4j.sdk;

import org.jspecify.annotations.NullMarked;
