// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import java.util.List;

/**
 * The payload of the event that a folder is counted, and so the input of the report.
 *
 * @param session tells one start of the demo from another
 * @param folder the absolute path of the folder
 * @param kinds what was counted
 */
record FolderTotals(String session, String folder, List<KindTotals> kinds) {
    FolderTotals {
        kinds = List.copyOf(kinds);
    }
}
