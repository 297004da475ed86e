// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.rest;

import io.github.hatchet4j.protocol.spi.RestResponse;
import io.github.hatchet4j.sdk.RetryPolicy;
import io.github.hatchet4j.sdk.SerializationException;
import io.github.hatchet4j.sdk.internal.Backoff;
import io.github.hatchet4j.sdk.internal.Futures;
import io.github.hatchet4j.sdk.internal.Timer;
import io.github.hatchet4j.sdk.internal.json.Json;
import io.github.hatchet4j.sdk.internal.json.JsonView;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Makes REST calls and repeats them where that is safe: reads and other calls that have the same effect twice, and any
 * call that was certainly not sent. Safe to share between threads.
 */
public final class RestClient implements AutoCloseable {
    private final RestTransport transport;
    private final String tenantId;
    private final RetryPolicy retries;
    private final Timer timer;
    private final Executor callbacks;
    private final RestErrorMapper errors;

    /** Calls over {@code transport}; futures are completed by {@code callbacks}. */
    public RestClient(
            RestTransport transport,
            String tenantId,
            RetryPolicy retries,
            Timer timer,
            Executor callbacks,
            RestErrorMapper errors) {
        this.transport = transport;
        this.tenantId = tenantId;
        this.retries = retries;
        this.timer = timer;
        this.callbacks = callbacks;
        this.errors = errors;
    }

    /** A path below that of the tenant, of the older half of the operations. */
    public String tenantPath(String rest) {
        return "/api/v1/tenants/" + tenantId + rest;
    }

    /** A path below that of the tenant, of the newer half of the operations. */
    public String stablePath(String rest) {
        return "/api/v1/stable/tenants/" + tenantId + rest;
    }

    /** Reads. */
    public CompletableFuture<JsonView> get(String path, RestQuery query) {
        return json(new RestCall("GET", path, query.encoded(), "", true));
    }

    /** Reads what is no JSON. */
    public CompletableFuture<String> getText(String path) {
        return send(new RestCall("GET", path, null, "", true)).thenApply(RestResponse::body);
    }

    /** Does something that may not be done twice. */
    public CompletableFuture<JsonView> post(String path, Object body) {
        return json(new RestCall("POST", path, null, Json.write(body), false));
    }

    /** Does something that has the same effect twice. */
    public CompletableFuture<JsonView> postAgain(String path, Object body) {
        return json(new RestCall("POST", path, null, Json.write(body), true));
    }

    /** Changes something. */
    public CompletableFuture<JsonView> patch(String path, Object body) {
        return json(new RestCall("PATCH", path, null, Json.write(body), true));
    }

    /** Changes something, or tries to: once and no more. */
    public CompletableFuture<Void> patchOnce(String path, Object body) {
        var result = new CompletableFuture<RestResponse>();
        attempt(new RestCall("PATCH", path, null, Json.write(body), false), retries.maxAttempts(), result);
        return result.thenApply(response -> null);
    }

    /** Deletes something. */
    public CompletableFuture<Void> delete(String path) {
        return send(new RestCall("DELETE", path, null, "", true)).thenApply(response -> null);
    }

    @Override
    public void close() {
        transport.close();
    }

    private CompletableFuture<JsonView> json(RestCall call) {
        return send(call).thenApply(response -> {
            try {
                return JsonView.parse(response.body());
            } catch (SerializationException e) {
                throw errors.refused(
                        transport.target(),
                        call,
                        response.status(),
                        "the answer is no JSON; is this the REST address?");
            }
        });
    }

    private CompletableFuture<RestResponse> send(RestCall call) {
        var result = new CompletableFuture<RestResponse>();
        attempt(call, 1, result);
        return result;
    }

    private void attempt(RestCall call, int number, CompletableFuture<RestResponse> result) {
        Futures.whenDone(
                transport.send(call),
                (response, error) -> callbacks.execute(() -> answered(call, number, response, error, result)));
    }

    private void answered(
            RestCall call,
            int number,
            @Nullable RestResponse response,
            @Nullable Throwable error,
            CompletableFuture<RestResponse> result) {
        if (response != null && response.status() >= 200 && response.status() < 300) {
            result.complete(response);
            return;
        }
        Throwable cause = error == null ? null : Futures.cause(error);
        if (number < retries.maxAttempts()
                && mayRepeat(call, response, cause)
                && timer.after(
                        Backoff.after(number, retries.initialDelay(), retries.maxDelay()),
                        callbacks,
                        () -> attempt(call, number + 1, result))) {
            return;
        }
        if (response != null) {
            result.completeExceptionally(errors.refused(transport.target(), call, response.status(), reason(response)));
        } else {
            result.completeExceptionally(errors.unreachable(
                    transport.target(), call, cause == null ? new IllegalStateException("no answer") : cause));
        }
    }

    private static boolean mayRepeat(RestCall call, @Nullable RestResponse response, @Nullable Throwable cause) {
        if (response == null) {
            return call.isRepeatable()
                    || cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException;
        }
        return switch (response.status()) {
            // Refused before anything was done.
            case 429 -> true;
            case 502, 503, 504 -> call.isRepeatable();
            default -> false;
        };
    }

    /** What Hatchet's own errors say, or a framework's. */
    private static String reason(RestResponse response) {
        try {
            JsonView body = JsonView.parse(response.body());
            List<String> descriptions = body.children("errors").stream()
                    .map(error -> error.text("description"))
                    .toList();
            return descriptions.isEmpty() ? body.text("message") : String.join("; ", descriptions);
        } catch (SerializationException e) {
            // A proxy's page, of which the status says all that is to be said.
            return "";
        }
    }
}
