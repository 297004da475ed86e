// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import io.github.hatchet4j.sdk.internal.TaskSpec;

/**
 * A task and what runs it.
 *
 * @param workflowName the name as the engine knows it
 * @param handlerName the class of the handler, for traces
 */
public record TaskBinding(String workflowName, TaskSpec task, AttemptBody body, String handlerName) {}
