// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.rest;

import io.github.hatchet4j.protocol.spi.RestResponse;
import io.github.hatchet4j.sdk.Tls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Calls an engine over HTTP. */
public final class RemoteRest implements RestTransport {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final String base;
    private final String authorization;
    private final Tls tls;
    private final Object lock = new Object();
    private @Nullable HttpClient client;
    private volatile boolean closed;

    /**
     * Calls the engine at {@code base}; nothing is opened before the first call.
     *
     * @throws IllegalArgumentException if {@code base} is no URL of the schemes http and https
     */
    public RemoteRest(URI base, String token, Tls tls) {
        String scheme = base.getScheme();
        if (scheme == null
                || base.getHost() == null
                || !(scheme.toLowerCase(Locale.ROOT).equals("http")
                        || scheme.toLowerCase(Locale.ROOT).equals("https"))) {
            throw new IllegalArgumentException(
                    "serverUrl must be a URL such as https://engine:8888, was '" + base + "'");
        }
        String text = base.toString();
        this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        this.authorization = "Bearer " + token;
        this.tls = tls;
    }

    @Override
    public CompletableFuture<RestResponse> send(RestCall call) {
        if (closed) {
            return CompletableFuture.failedFuture(new IOException("this Hatchet client is closed"));
        }
        String query = call.query() == null ? "" : "?" + call.query();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + call.path() + query))
                .timeout(ANSWER)
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .header("User-Agent", "hatchet4j");
        if (call.body().isEmpty()) {
            request.method(call.method(), BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(call.method(), BodyPublishers.ofString(call.body()));
        }
        try {
            return client().sendAsync(request.build(), BodyHandlers.ofString()).thenApply(RemoteRest::response);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public String target() {
        return base;
    }

    /** Ends nothing that is under way; the HTTP client's threads end when nobody refers to it any more. */
    @Override
    public void close() {
        closed = true;
        synchronized (lock) {
            client = null;
        }
    }

    private HttpClient client() throws IOException {
        synchronized (lock) {
            HttpClient present = client;
            if (present == null) {
                HttpClient.Builder builder = HttpClient.newBuilder()
                        .connectTimeout(CONNECT)
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER);
                if (base.toLowerCase(Locale.ROOT).startsWith("https") && tls.strategy() != Tls.Strategy.NONE) {
                    builder.sslContext(TlsContext.of(tls));
                }
                present = builder.build();
                client = present;
            }
            return present;
        }
    }

    private static RestResponse response(HttpResponse<String> response) {
        return new RestResponse(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }
}
