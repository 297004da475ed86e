// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import org.jspecify.annotations.Nullable;

/** A request that is answered with an error status. Carries no stack: it is an answer, not a fault. */
public final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String field;

    private ApiProblem(int status, String description, @Nullable String field) {
        super(description, null, false, false);
        this.status = status;
        this.field = field;
    }

    /** 400. */
    public static ApiProblem badRequest(String description) {
        return new ApiProblem(400, description, null);
    }

    static ApiProblem badField(String field, String description) {
        return new ApiProblem(400, description, field);
    }

    /** 403, for a missing, wrong or foreign token alike: Hatchet never answers 401. */
    static ApiProblem forbidden() {
        return new ApiProblem(403, "Please provide valid credentials", null);
    }

    /** 404. */
    public static ApiProblem notFound(String description) {
        return new ApiProblem(404, description, null);
    }

    /** 429. */
    public static ApiProblem tooMany(String description) {
        return new ApiProblem(429, description, null);
    }

    /** 501, for what this engine does not serve yet. */
    public static ApiProblem unserved(String description) {
        return new ApiProblem(501, description, null);
    }

    /** 503. */
    public static ApiProblem unavailable(String description) {
        return new ApiProblem(503, description, null);
    }

    static ApiProblem of(int status, String description) {
        return new ApiProblem(status, description, null);
    }

    int status() {
        return status;
    }

    String description() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    @Nullable
    String field() {
        return field;
    }
}
