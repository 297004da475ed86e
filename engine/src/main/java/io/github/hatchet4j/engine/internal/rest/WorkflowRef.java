// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.UUID;

/** Which version of which workflow. */
public record WorkflowRef(UUID id, String name, UUID versionId) {}
