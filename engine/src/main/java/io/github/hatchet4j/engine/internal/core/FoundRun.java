// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A finished run as the file holds it.
 *
 * @param tasks in the order of their ordinals; a run of one task is its own task
 * @param version what the run was made from
 * @param skipped rows of tasks whose output says that they skipped themselves
 * @param children what each task has spawned, by row and deduplication key
 */
public record FoundRun(
        Restored.RunRow run,
        List<Restored.RunRow> tasks,
        Version.Blueprint version,
        Set<Long> skipped,
        Map<Long, Map<String, UUID>> children) {}
