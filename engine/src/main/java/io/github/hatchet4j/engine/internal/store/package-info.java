// SPDX-License-Identifier: Apache-2.0
/** What is durable: the SQLite file, its schema, its one writer and its readers. */
@NullMarked
package io.github.hatchet4j.engine.internal.store;

import org.jspecify.annotations.NullMarked;
