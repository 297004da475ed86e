// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

/**
 * What the report task returns.
 *
 * @param session tells one start of the demo from another
 * @param file the absolute path of the report
 */
record FolderReport(String session, String file) {}
