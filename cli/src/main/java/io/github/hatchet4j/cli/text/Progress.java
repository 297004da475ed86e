// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.text;

import java.io.PrintWriter;

/**
 * Tells how far something is: one line redrawn on a terminal, a line per tenth elsewhere. Safe to share between threads.
 */
public final class Progress implements AutoCloseable {
    private static final int BAR = 24;
    private static final long REDRAW_NANOS = 50_000_000;

    private final PrintWriter out;
    private final Terminal terminal;
    private final String verb;
    private final int total;
    private int lastTenth;
    private long lastDrawn = System.nanoTime() - REDRAW_NANOS;
    private boolean drawn;
    private boolean closed;

    public Progress(PrintWriter out, Terminal terminal, String verb, int total) {
        this.out = out;
        this.terminal = terminal;
        this.verb = verb;
        this.total = total;
    }

    /** Shows that {@code done} of the total are behind us; {@code detail} says more, or is empty. */
    public synchronized void show(int done, String detail) {
        if (closed) {
            return;
        }
        if (terminal.interactive()) {
            redraw(done, detail);
        } else {
            tenths(done, detail);
        }
    }

    private void redraw(int done, String detail) {
        var now = System.nanoTime();
        if (done < total && now - lastDrawn < REDRAW_NANOS) {
            return;
        }
        lastDrawn = now;
        drawn = true;
        var filled = total == 0 ? BAR : (int) ((long) BAR * done / total);
        var line = verb + " " + "█".repeat(filled) + "░".repeat(BAR - filled) + " " + summary(done, detail);
        out.print("\r\u001b[K" + Text.cutEnd(line, terminal.columns() - 1));
        out.flush();
    }

    private void tenths(int done, String detail) {
        var tenth = total == 0 ? 10 : (int) (10L * done / total);
        if (tenth > lastTenth) {
            lastTenth = tenth;
            out.println(verb + " " + summary(done, detail));
            out.flush();
        }
    }

    private String summary(int done, String detail) {
        return Figures.count(done) + "/" + Figures.count(total) + (detail.isEmpty() ? "" : " · " + detail);
    }

    /** Removes the redrawn line, so that what follows starts clean. Nothing is shown after that. */
    @Override
    public synchronized void close() {
        closed = true;
        if (drawn) {
            out.print("\r\u001b[K");
            out.flush();
            drawn = false;
        }
    }
}
