// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import java.util.List;

/**
 * How a kind of thing is sent of which one call can send several. Stateless.
 *
 * @param <C> the call that sends one
 */
interface BatchSending<C> extends Sending<C> {
    Operation batch(List<C> calls);
}
