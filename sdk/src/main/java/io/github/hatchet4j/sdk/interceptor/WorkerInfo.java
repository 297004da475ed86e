// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.interceptor;

import java.util.List;

/** A worker of this process. Safe to share between threads. */
public interface WorkerInfo {
    /** The client that the worker belongs to. */
    ClientInfo client();

    /** The worker's name, as the application gave it. */
    String name();

    /** The worker's UUID; it changes when the worker registers again. */
    String id();

    /** The action ids that the worker serves. */
    List<String> actionIds();

    /** How many tasks the worker runs at once at most. */
    int totalSlots();

    /** How many tasks hold a slot at this moment. */
    int usedSlots();
}
