// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.agent;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.opentelemetry.internal.ExportReport;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.RunningWorkers;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Our extension inside the Java agent, as the application sees it. The agent's class loader has copies of our classes
 * that are none of ours, so only types of the JDK pass. Thread-safe.
 */
public final class AgentExtension {
    /** A thread local: the link and the filing attributes of the span that is ending. */
    public static final String ENDING = "ending";

    /** A consumer of a link: tenant, sender, name of a worker or the empty text. */
    public static final String LEARN = "learn";

    /** A predicate of a duration, the limit: sends what waits. */
    public static final String FLUSH = "flush";

    /** A supplier of the parts of a report; the failure is the empty text where there is none. */
    public static final String REPORT = "report";

    private static final String BRIDGE = "io.github.hatchet4j.opentelemetry.internal.extension.AgentBridge";
    private static final String AGENT = "io.opentelemetry.javaagent.bootstrap.AgentInitializer";

    private final ThreadLocal<Object[]> ending;
    private final Consumer<Object[]> learn;
    private final Predicate<Duration> flush;
    private final Supplier<Object[]> report;

    @SuppressWarnings("unchecked") // both sides are built from the same source
    private AgentExtension(Map<String, Object> parts) {
        ending = (ThreadLocal<Object[]>) part(parts, ENDING);
        learn = (Consumer<Object[]>) part(parts, LEARN);
        flush = (Predicate<Duration>) part(parts, FLUSH);
        report = (Supplier<Object[]>) part(parts, REPORT);
    }

    /** Whether the Java agent runs in this JVM, with our extension or without. */
    public static boolean isAgentThere() {
        return agent() != null;
    }

    /** The extension; null where the agent does not run, or runs without it. */
    public static @Nullable AgentExtension find(Guard guard) {
        Class<?> agent = agent();
        if (agent == null) {
            return null;
        }
        ClassLoader loader = guard.get("find the Java agent's extensions", () -> extensions(agent));
        return loader == null ? null : guard.get("connect to the Java agent's extension", () -> connect(loader));
    }

    static @Nullable AgentExtension connect(ClassLoader extensions) {
        try {
            Class<?> bridge = Class.forName(BRIDGE, true, extensions);
            if (bridge.getClassLoader() == AgentExtension.class.getClassLoader()) {
                return null;
            }
            Consumer<Duration> drain = RunningWorkers::awaitDrain;
            @SuppressWarnings("unchecked") // both sides are built from the same source
            var parts = (Map<String, Object>)
                    bridge.getMethod("connect", Consumer.class).invoke(null, drain);
            return new AgentExtension(parts);
        } catch (ClassNotFoundException withoutExtension) {
            return null;
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the extension in the Java agent is of another version", e);
        }
    }

    private static Object part(Map<String, Object> parts, String name) {
        return requireNonNull(parts.get(name), name);
    }

    private static @Nullable Class<?> agent() {
        try {
            return Class.forName(AGENT, false, null);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static @Nullable ClassLoader extensions(Class<?> agent) {
        try {
            return (ClassLoader) agent.getMethod("getExtensionsClassLoader").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of the Java agent does not tell its class loader", e);
        }
    }

    /** Runs {@code end} while the extension can see what is ending. */
    void during(Object[] what, Runnable end) {
        ending.set(what);
        try {
            end.run();
        } finally {
            ending.remove();
        }
    }

    void learn(Object[] link) {
        learn.accept(link);
    }

    boolean flush(Duration limit) {
        return flush.test(limit);
    }

    ExportReport report() {
        Object[] figures = report.get();
        return new ExportReport(
                (Long) figures[0],
                (Long) figures[1],
                (Long) figures[2],
                figures[3].equals("") ? null : (String) figures[3],
                (Boolean) figures[4],
                (Boolean) figures[5]);
    }
}
