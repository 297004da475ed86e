// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

/** When something counts as durable. */
public enum Durability {
    /** When the disk has it: survives the failure of the machine. */
    FULL,
    /**
     * When the operating system has it: survives the end of the process, however sudden; the failure of the machine may
     * take the last moments with it, but never leaves the file damaged.
     */
    NORMAL
}
