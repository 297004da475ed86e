// SPDX-License-Identifier: Apache-2.0
/** What several packages of this module share and nobody else uses. */
@NullMarked
package io.github.hatchet4j.sdk.internal;

import org.jspecify.annotations.NullMarked;
