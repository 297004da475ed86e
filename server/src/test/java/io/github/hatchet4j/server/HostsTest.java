// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class HostsTest {
    @Test
    void bracketsIpv6Addresses() {
        assertThat(Hosts.join("::1", 7077)).isEqualTo("[::1]:7077");
        assertThat(Hosts.join("[::1]", 7077)).isEqualTo("[::1]:7077");
        assertThat(Hosts.join("localhost", 7077)).isEqualTo("localhost:7077");
    }

    @Test
    void findsThePortInAddressesAndUrls() {
        assertThat(Hosts.port("[::1]:7077")).isEqualTo(7077);
        assertThat(Hosts.port("http://localhost:8888")).isEqualTo(8888);
        assertThatIllegalStateException().isThrownBy(() -> Hosts.port("localhost"));
    }

    @Test
    void knowsWhatStaysOnThisMachine() {
        assertThat(Hosts.isLoopback("127.0.0.1")).isTrue();
        assertThat(Hosts.isLoopback("::1")).isTrue();
        assertThat(Hosts.isLoopback("0.0.0.0")).isFalse();
        assertThat(Hosts.isLoopback("10.0.0.1")).isFalse();
    }
}
