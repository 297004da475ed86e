// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.runtime;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.RunListener.TaskResult;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The results of the last runs that ended. Clients ask for a run's end only once they know its id, and by then a short
 * task is done; without this each of them would be read back from the file. Safe to share between threads.
 */
final class RecentResults {
    private static final int MOST_RUNS = 4_096;
    private static final long MOST_BYTES = 8L << 20;
    private static final int LARGEST = 64 << 10;

    private record Key(UUID tenantId, UUID runId) {}

    private final Map<Key, List<TaskResult>> results = new LinkedHashMap<>();
    private long bytes;

    synchronized void add(UUID tenantId, UUID runId, List<TaskResult> ended) {
        var key = new Key(tenantId, runId);
        // A run that was replayed ends more than once.
        List<TaskResult> before = results.remove(key);
        bytes -= before == null ? 0 : size(before);
        int size = size(ended);
        if (size > LARGEST) {
            return;
        }
        results.put(key, ended);
        bytes += size;
        Iterator<List<TaskResult>> oldest = results.values().iterator();
        while (results.size() > MOST_RUNS || bytes > MOST_BYTES) {
            bytes -= size(oldest.next());
            oldest.remove();
        }
    }

    synchronized @Nullable List<TaskResult> find(UUID tenantId, UUID runId) {
        return results.get(new Key(tenantId, runId));
    }

    private static int size(List<TaskResult> results) {
        int size = 0;
        for (TaskResult result : results) {
            size += size(result.output()) + size(result.error());
        }
        return size;
    }

    private static int size(@Nullable ByteString data) {
        return data == null ? 0 : data.size();
    }
}
