// SPDX-License-Identifier: Apache-2.0
/** What the ports need to prove who they are, from PEM files. */
@NullMarked
package io.github.hatchet4j.engine.internal.tls;

import org.jspecify.annotations.NullMarked;
