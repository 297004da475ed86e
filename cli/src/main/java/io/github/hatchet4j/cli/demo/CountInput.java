// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

/**
 * What one run is about.
 *
 * @param session tells one start of the demo from another
 * @param folder the absolute path of the folder
 * @param file the file's path within it
 * @param failsFirst whether the first attempt fails, to show a retry
 * @param paceMillis how long the task takes at least
 */
record CountInput(String session, String folder, String file, boolean failsFirst, int paceMillis) {}
