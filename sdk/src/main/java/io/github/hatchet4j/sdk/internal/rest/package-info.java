// SPDX-License-Identifier: Apache-2.0
/** The operations that an engine offers over REST alone: transports, calls and their failures. */
@NullMarked
package io.github.hatchet4j.sdk.internal.rest;

import org.jspecify.annotations.NullMarked;
