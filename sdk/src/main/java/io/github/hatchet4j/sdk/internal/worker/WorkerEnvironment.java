// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.internal.InterceptorChain;
import io.github.hatchet4j.sdk.internal.Waits;
import io.github.hatchet4j.sdk.internal.grpc.EngineClient;
import io.github.hatchet4j.sdk.internal.json.Payloads;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What a worker has from its client.
 *
 * @param home the engine and tenant, compared by equality
 * @param pause asks the engine to give the worker with an id no more tasks
 * @param clock for timestamps
 * @param ticker nanoseconds, for deadlines
 */
public record WorkerEnvironment(
        ClientInfo client,
        Object home,
        EngineClient engine,
        Function<String, CompletableFuture<Void>> pause,
        InterceptorChain chain,
        Waits waits,
        Payloads payloads,
        InstantSource clock,
        LongSupplier ticker) {}
