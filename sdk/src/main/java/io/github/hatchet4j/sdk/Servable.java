// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

/** What a worker can serve: tasks and workflows with their handlers. */
public sealed interface Servable permits Task, Workflow {
    /** The name as the engine knows it, namespace included. */
    String name();
}
