// SPDX-License-Identifier: Apache-2.0
/** Hatchet's gRPC services: wire to command and back, and nothing else. */
@NullMarked
package io.github.hatchet4j.engine.internal.grpc;

import org.jspecify.annotations.NullMarked;
