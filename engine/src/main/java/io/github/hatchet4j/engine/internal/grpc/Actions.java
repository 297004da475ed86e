// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

/** Action ids: {@code service:verb} or {@code service:verb:subresource}, compared without case. */
final class Actions {
    private Actions() {}

    private static final int LONGEST = 2 * Texts.LONGEST_NAME + 2;

    static String require(String action) {
        Texts.require("action id", action, LONGEST);
        String[] parts = action.split(":", -1);
        boolean blank = false;
        for (String part : parts) {
            blank |= part.isBlank();
        }
        if (blank || parts.length < 2 || parts.length > 3) {
            throw WorkflowMapping.refuse("invalid action id \"" + action + "\"; it must be like service:verb");
        }
        return WorkflowMapping.lower(action);
    }
}
