// SPDX-License-Identifier: Apache-2.0
/** What the REST operations see of a running engine. */
@NullMarked
package io.github.hatchet4j.engine.internal.rest.live;

import org.jspecify.annotations.NullMarked;
