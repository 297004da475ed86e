// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import java.util.List;

/**
 * What the first task of the index finds.
 *
 * @param files paths within the folder
 * @param failingKind the kind of file whose first attempt is to fail
 */
record FileList(List<String> files, String failingKind) {
    FileList {
        files = List.copyOf(files);
    }
}
