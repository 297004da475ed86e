// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hatchet4j.engine.internal.core.RejectedException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTest {
    @ParameterizedTest
    @CsvSource({
        "* * * * *, 2026-01-31T12:00:00Z, 2026-01-31T12:01:00Z",
        "* * * * * *, 2026-01-31T12:00:00Z, 2026-01-31T12:00:01Z",
        "*/20 * * * * *, 2026-01-31T12:00:41Z, 2026-01-31T12:01:00Z",
        "30 4 * * *, 2026-01-31T12:00:00Z, 2026-02-01T04:30:00Z",
        "0 0 31 * *, 2026-01-31T12:00:00Z, 2026-03-31T00:00:00Z",
        "0 0 29 2 *, 2026-01-31T12:00:00Z, 2028-02-29T00:00:00Z",
        "0 9 * * MON-FRI, 2026-01-31T12:00:00Z, 2026-02-02T09:00:00Z",
        "0 9 * * 7, 2026-01-31T12:00:00Z, 2026-02-01T09:00:00Z",
        "0 9 * * 0, 2026-01-31T12:00:00Z, 2026-02-01T09:00:00Z",
        "0 0 ? * 1, 2026-01-31T12:00:00Z, 2026-02-02T00:00:00Z",
        "0 0 15 * 1, 2026-01-31T12:00:00Z, 2026-02-02T00:00:00Z",
        "0 0 1 JAN *, 2026-01-31T12:00:00Z, 2027-01-01T00:00:00Z",
    })
    void findsTheNextTimeInUtc(String expression, Instant after, Instant next) {
        long found = CronExpression.parse(expression).nextAfter(after.toEpochMilli());

        assertThat(Instant.ofEpochMilli(found)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "@daily", "* * * *", "60 * * * *", "0 0 30 2 *", "a b c d e", "* * * * * * *", "*/0 * * * *"
            })
    void refusesWhatIsNoExpressionAndNamesIt(String expression) {
        RejectedException refused =
                catchThrowableOfType(RejectedException.class, () -> CronExpression.parse(expression));

        assertThat(refused).hasMessageStartingWith("Invalid request: invalid cron expression \"" + expression + "\": ");
    }

    @Test
    void saysHowManyFieldsItWants() {
        assertThat(catchThrowableOfType(RejectedException.class, () -> CronExpression.parse("@daily")))
                .hasMessageEndingWith("it has 1 fields; write 5, or 6 with the seconds first");
    }
}
