// SPDX-License-Identifier: Apache-2.0
/** The conformance suite: written against the SDK's public API, run against every engine there is. */
@NullMarked
package io.github.hatchet4j.e2e;

import org.jspecify.annotations.NullMarked;
