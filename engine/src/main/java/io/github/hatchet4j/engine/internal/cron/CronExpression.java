// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.cron;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.github.hatchet4j.engine.internal.core.CronSchedule;
import io.github.hatchet4j.engine.internal.core.RejectedException;
import io.github.hatchet4j.engine.internal.core.Rejection;
import java.time.Instant;
import java.time.ZoneOffset;

/** A cron expression of five fields, or six with the seconds first, in UTC. Safe to share between threads. */
public final class CronExpression implements CronSchedule {
    private static final CronDefinition FIVE = definition(CronDefinitionBuilder.defineCron());
    private static final CronDefinition SIX = definition(
            CronDefinitionBuilder.defineCron().withSeconds().withStrictRange().and());

    private final String expression;
    private final ExecutionTime times;

    private CronExpression(String expression, ExecutionTime times) {
        this.expression = expression;
        this.times = times;
    }

    private static CronDefinition definition(CronDefinitionBuilder start) {
        return start.withMinutes()
                .withStrictRange()
                .and()
                .withHours()
                .withStrictRange()
                .and()
                .withDayOfMonth()
                .withStrictRange()
                .and()
                .withMonth()
                .withStrictRange()
                .and()
                .withDayOfWeek()
                .withValidRange(0, 7)
                .withMondayDoWValue(1)
                .withIntMapping(7, 0)
                .withStrictRange()
                .and()
                .instance();
    }

    /**
     * Understands an expression.
     *
     * @throws RejectedException naming the expression and what is wrong with it
     */
    public static CronExpression parse(String expression) {
        int fields = expression.isBlank() ? 0 : expression.strip().split("\\s+", -1).length;
        if (fields != 5 && fields != 6) {
            throw refuse(expression, "it has " + fields + " fields; write 5, or 6 with the seconds first");
        }
        CronExpression parsed;
        try {
            // In other dialects a question mark says the same as a star.
            var cron = new CronParser(fields == 5 ? FIVE : SIX).parse(expression.replace('?', '*'));
            parsed = new CronExpression(expression, ExecutionTime.forCron(cron));
        } catch (IllegalArgumentException e) {
            throw refuse(expression, String.valueOf(e.getMessage()));
        }
        if (parsed.nextAfter(0) == Long.MAX_VALUE) {
            throw refuse(expression, "there is no such day");
        }
        return parsed;
    }

    private static RejectedException refuse(String expression, String why) {
        return new RejectedException(
                Rejection.invalid("Invalid request: invalid cron expression \"" + expression + "\": " + why));
    }

    @Override
    public String expression() {
        return expression;
    }

    @Override
    public long nextAfter(long millis) {
        return times.nextExecution(Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC))
                .map(next -> next.toInstant().toEpochMilli())
                .orElse(Long.MAX_VALUE);
    }
}
