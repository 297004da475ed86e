// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.token;

import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers a bounded number of tokens whose signature was checked: a check costs one to two milliseconds, and every
 * call carries a token. Only genuine tokens get in, so nobody without the key can push others out.
 */
final class VerifiedTokens {
    private final int bound;
    private final ConcurrentHashMap<String, VerifiedToken> tokens = new ConcurrentHashMap<>();

    VerifiedTokens(int bound) {
        this.bound = bound;
    }

    @Nullable
    VerifiedToken get(String token) {
        return tokens.get(token);
    }

    void put(String token, VerifiedToken verified) {
        if (tokens.size() >= bound) {
            Iterator<String> any = tokens.keySet().iterator();
            if (any.hasNext()) {
                tokens.remove(any.next());
            }
        }
        tokens.put(token, verified);
    }

    int size() {
        return tokens.size();
    }
}
