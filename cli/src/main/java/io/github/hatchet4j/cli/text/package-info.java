// SPDX-License-Identifier: Apache-2.0
/** Plain text for people: tables, trees, figures and progress. */
@NullMarked
package io.github.hatchet4j.cli.text;

import org.jspecify.annotations.NullMarked;
