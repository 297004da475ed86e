// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.UUID;

/** Which task definition of a workflow version. */
public record StepRef(UUID id, String readableId, String actionId, boolean isDurable) {}
