// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

/** Why a request was refused, in terms that every transport can translate. */
public record Rejection(Code code, String message) {
    /** The kinds of refusal. */
    public enum Code {
        INVALID_ARGUMENT,
        NOT_FOUND,
        ALREADY_EXISTS,
        FAILED_PRECONDITION,
        RESOURCE_EXHAUSTED,
        UNIMPLEMENTED,
        UNAUTHENTICATED,
        UNAVAILABLE,
        INTERNAL
    }

    public static Rejection invalid(String message) {
        return new Rejection(Code.INVALID_ARGUMENT, message);
    }

    public static Rejection notFound(String message) {
        return new Rejection(Code.NOT_FOUND, message);
    }

    public static Rejection unavailable(String message) {
        return new Rejection(Code.UNAVAILABLE, message);
    }
}
