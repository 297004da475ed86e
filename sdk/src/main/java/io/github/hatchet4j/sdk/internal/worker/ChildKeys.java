// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keys for children that are the same in every attempt, whatever the order of the calls. Safe to share. */
final class ChildKeys {
    private static final String PREFIX = "hatchet4j-";

    private final ConcurrentHashMap<String, AtomicInteger> counts = new ConcurrentHashMap<>();

    /** The key of the next child with this workflow and input. */
    String next(String workflowName, String inputJson) {
        String digest = digest(workflowName, inputJson);
        int number = counts.computeIfAbsent(digest, key -> new AtomicInteger()).getAndIncrement();
        return PREFIX + digest + "-" + number;
    }

    private static String digest(String workflowName, String inputJson) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(workflowName.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            ByteBuffer hash = ByteBuffer.wrap(sha.digest(inputJson.getBytes(StandardCharsets.UTF_8)));
            return String.format("%016x%016x", hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
