// SPDX-License-Identifier: Apache-2.0
/** JSON behind plain types, so that Jackson shows nowhere else. */
@NullMarked
package io.github.hatchet4j.sdk.internal.json;

import org.jspecify.annotations.NullMarked;
