// SPDX-License-Identifier: Apache-2.0
/** The wire: the connection, one mapping class per service, and the calls as plain Java. */
@NullMarked
package io.github.hatchet4j.sdk.internal.grpc;

import org.jspecify.annotations.NullMarked;
