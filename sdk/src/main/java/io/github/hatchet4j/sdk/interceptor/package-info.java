// SPDX-License-Identifier: Apache-2.0
/** What an extender types: code that runs around triggers, task attempts and wire calls. */
@NullMarked
package io.github.hatchet4j.sdk.interceptor;

import org.jspecify.annotations.NullMarked;
