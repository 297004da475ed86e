// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

/**
 * What a folder is indexed by.
 *
 * @param session tells one start of the demo from another
 * @param folder the absolute path of the folder
 * @param data the engine's folder, which is left out
 * @param mostFiles at how many files to stop
 * @param paceMillis how long each count takes at least
 */
record IndexInput(String session, String folder, String data, int mostFiles, int paceMillis) {}
