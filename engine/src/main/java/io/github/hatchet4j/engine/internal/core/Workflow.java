// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A workflow by name; runs are made from its newest version. */
final class Workflow {
    final long id;
    final UUID externalId;
    final Tenant tenant;
    final String name;
    Version newest;
    EventPatterns eventPatterns;
    /** Null while it is not paused. */
    @Nullable
    WorkflowPause pause;

    /** The tasks that would be in a queue if it were not paused, in the order in which they came. */
    final Set<Task> held = new LinkedHashSet<>();

    Workflow(long id, UUID externalId, Tenant tenant, Version.Blueprint blueprint) {
        this.id = id;
        this.externalId = externalId;
        this.tenant = tenant;
        this.name = blueprint.definition().name();
        this.newest = new Version(this, blueprint);
        this.eventPatterns = new EventPatterns(blueprint.definition().triggers().events());
    }

    void adopt(Version version) {
        newest = version;
        eventPatterns = new EventPatterns(version.definition.triggers().events());
    }
}
