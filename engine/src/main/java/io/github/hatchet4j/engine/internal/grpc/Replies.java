// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.core.Reply;
import io.github.hatchet4j.engine.internal.runtime.Admission;
import io.grpc.stub.StreamObserver;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries the core's answers back to unary calls. */
final class Replies {
    private Replies() {}

    static <T, A> Reply<T> to(StreamObserver<A> observer, Function<T, A> mapping) {
        return to(observer, null, mapping);
    }

    /** @param ticket given back when the answer leaves, since until then the request takes room */
    static <T, A> Reply<T> to(StreamObserver<A> observer, Admission.@Nullable Ticket ticket, Function<T, A> mapping) {
        return new Reply<>() {
            @Override
            public void answer(T value) {
                release();
                observer.onNext(mapping.apply(value));
                observer.onCompleted();
            }

            @Override
            public void refuse(Rejection why) {
                release();
                observer.onError(Statuses.of(why));
            }

            private void release() {
                if (ticket != null) {
                    ticket.release();
                }
            }
        };
    }
}
