// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import java.util.List;

/** What the second task of the index hands to the third: one row per kind of file. */
record KindList(List<KindTotals> kinds) {
    KindList {
        kinds = List.copyOf(kinds);
    }
}
