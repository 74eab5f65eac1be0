package dev.touchstack.lab.session;

import java.io.PrintWriter;
import java.util.Locale;

/** Lines that show life: at the beginning of each part, and every few seconds within. */
public final class Progress {

    private static final long QUIET_NANOS = 5_000_000_000L;

    private final PrintWriter out;
    private String part = "";
    private int count;
    private int done;
    private long lastNanos;

    /** Prints to a writer. */
    public Progress(PrintWriter out) {
        this.out = out;
    }

    /** Begins a part of so many steps. */
    public void begin(String nextPart, int steps) {
        part = nextPart;
        count = steps;
        done = 0;
        say(nextPart + ": " + steps + " measurements");
    }

    /** Begins a step. */
    public void next(String what) {
        done++;
        if (System.nanoTime() - lastNanos > QUIET_NANOS) {
            say(part + ": " + done + " of " + count + ", " + what.toLowerCase(Locale.ROOT));
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
        lastNanos = System.nanoTime();
    }
}
