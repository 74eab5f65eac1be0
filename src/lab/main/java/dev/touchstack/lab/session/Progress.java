package dev.touchstack.lab.session;

import java.io.Console;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Shows life, and how long it will go on: one line that changes on a terminal; elsewhere a line at the beginning of
 * each part, and every few seconds within.
 */
public final class Progress {

    private static final long QUIET_NANOS = 5_000_000_000L;
    private static final double NANOS = 1e9;
    private static final int WIDTH = 20;
    /** A stage that takes longer than expected is never said to be over. */
    private static final double AT_MOST = 0.95;
    /** So many expected seconds weigh as much as what was seen: the first stage alone tells little of the others. */
    private static final double PRIOR_SECONDS = 10;

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier clock;
    private final Map<String, Double> expected = new LinkedHashMap<>();
    private String stage = "";
    private long stageBegan;
    private double secondsDone;
    private double expectedDone;
    private String part = "";
    private int count;
    private int done;
    private long lastNanos;

    /** Prints to a writer that ends at the error output. */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where there is no terminal
    static Progress on(PrintWriter messages) {
        Console console = System.console();
        return new Progress(messages, console != null && console.isTerminal(), System::nanoTime);
    }

    /**
     * Prints to a writer.
     *
     * @param terminal
     *            whether a line can be written over
     * @param clock
     *            in nanoseconds
     */
    Progress(PrintWriter out, boolean terminal, LongSupplier clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.stageBegan = clock.getAsLong();
    }

    /** Says that there will be a stage, and how many seconds one like it has taken elsewhere. */
    public void expect(String name, double seconds) {
        expected.merge(name, seconds, Double::sum);
    }

    /** Begins a stage that was announced. The one before is over. */
    public void stage(String name) {
        endStage();
        stage = name;
    }

    private void endStage() {
        long now = clock.getAsLong();
        Double ended = expected.remove(stage);
        if (ended != null) {
            expectedDone += ended;
            secondsDone += (now - stageBegan) / NANOS;
        }
        stageBegan = now;
    }

    /** Begins a part of so many steps. */
    public void begin(String nextPart, int steps) {
        part = nextPart;
        count = steps;
        done = 0;
        say(nextPart + ": " + steps + (steps == 1 ? " measurement" : " measurements"));
    }

    /** Begins a step. */
    public void next(String what) {
        done++;
        if (terminal || clock.getAsLong() - lastNanos > QUIET_NANOS) {
            say(part + ": " + done + " of " + count + ", " + what.toLowerCase(Locale.ROOT));
        }
    }

    /** Nothing more is told: leaves an empty line to write on. */
    void end() {
        if (terminal) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }

    private void say(String line) {
        String whole = bar() + line;
        if (terminal) {
            out.print("\r" + whole + "\u001b[K");
        } else {
            out.println(whole);
        }
        out.flush();
        lastNanos = clock.getAsLong();
    }

    /** Empty where nobody has said what is to come. */
    private String bar() {
        double ahead = expected.values().stream().mapToDouble(Double::doubleValue).sum();
        if (ahead == 0) {
            return "";
        }
        double pace = (secondsDone + PRIOR_SECONDS) / (expectedDone + PRIOR_SECONDS);
        double ofStage = expected.getOrDefault(stage, 0.0);
        double passed = Math.min((clock.getAsLong() - stageBegan) / NANOS / pace, AT_MOST * ofStage);
        double share = (expectedDone + passed) / (expectedDone + ahead);
        long left = Math.round((ahead - passed) * pace);
        int filled = (int) (share * WIDTH);
        return String.format("[%s%s] %2.0f %%, %d:%02d left  ", "#".repeat(filled), ".".repeat(WIDTH - filled),
                100 * share, left / 60, left % 60);
    }
}
