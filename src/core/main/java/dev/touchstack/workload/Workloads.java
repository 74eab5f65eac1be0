package dev.touchstack.workload;

import java.util.List;

/** The functions that there are. */
public final class Workloads {

    /** One frame for each n. */
    public static final Workload COUNT = new Count();
    /** All calls, hardly any depth. */
    public static final Workload FIB = new Fib();
    /** Pointers into the frames of callers, and what only looks like one. */
    public static final Workload POINTERS = new Pointers("pointers", false);
    /** Many calls at depths that go up and down: A(2, n). */
    public static final Workload ACKERMANN = new Ackermann();
    /** Calls with three arguments, hardly any depth: tak(n, n / 2, 0). */
    public static final Workload TAK = new Tak();
    /** A search, with work between its calls: solutions for n queens. */
    public static final Workload QUEENS = new Queens();

    /** The most functions that a workload has where their number can be chosen. */
    public static final int MOST_FUNCTIONS = 16_384;

    /** All that run anywhere, with small numbers where there is one to choose. */
    public static final List<Workload> ALL = List.of(COUNT, FIB, POINTERS, ACKERMANN, TAK, QUEENS, chain(16), tree(16),
            indirect(4), inlined(1), inlined(64), hotSplit(), pointers(0), pointers(1), pointers(16));

    /** Goes deep, comes back, and pauses in its first frame: a deep parse that then waits. */
    public static final Workload SPIKE = new Spike();
    /** {@link #POINTERS} with a pause in the deepest frame. */
    public static final Workload PLUNGE = new Pointers("plunge", true);

    /** Those that pause: only for tasks that are told who is asked then. */
    public static final List<Workload> PAUSING = List.of(SPIKE, PLUNGE);

    private Workloads() {
    }

    /**
     * {@return different functions, each of which calls the next; n rounds of them}
     *
     * @param functions
     *            how many: from 1 to {@link #MOST_FUNCTIONS}
     * @throws IllegalArgumentException
     *             when it is not that
     */
    public static Workload chain(int functions) {
        return new Chain(functions);
    }

    /**
     * {@return different functions, each of which calls two others, so that the stack stays short; n rounds of them}
     *
     * @param functions
     *            how many: from 1 to {@link #MOST_FUNCTIONS}
     * @throws IllegalArgumentException
     *             when it is not that
     */
    public static Workload tree(int functions) {
        return new Tree(functions);
    }

    /**
     * {@return n calls through a table of different functions, each in turn}
     *
     * @param functions
     *            how many: a power of two from 1 to {@link #MOST_FUNCTIONS}
     * @throws IllegalArgumentException
     *             when it is not that
     */
    public static Workload indirect(int functions) {
        return new Indirect(functions);
    }

    /**
     * {@return n rounds of 64 units of work}
     *
     * @param calls
     *            how many a round takes for them: a power of two from 1 to 64
     * @throws IllegalArgumentException
     *             when it is not that
     */
    public static Workload inlined(int calls) {
        return new Inlined(calls);
    }

    /** {@return n calls of a function with a frame of 64 KiB, from one with 7 KiB, whatever frame size is asked for} */
    public static Workload hotSplit() {
        return hotSplit(7 << 10, 64 << 10);
    }

    /**
     * {@return n calls of one function from another, whatever frame size is asked for}
     *
     * @param outerFrame
     *            of the function that calls, in bytes: a multiple of 16 from 64 to 262,144
     * @param innerFrame
     *            of the one that is called, in bytes, in the same range
     * @throws IllegalArgumentException
     *             when they are not that
     */
    public static Workload hotSplit(int outerFrame, int innerFrame) {
        return new HotSplit(outerFrame, innerFrame);
    }

    /**
     * {@return one frame for each n, with pointers into the frame of its caller}
     *
     * @param pointers
     *            how many in each frame: from 0 to 30
     * @throws IllegalArgumentException
     *             when it is not that
     */
    public static Workload pointers(int pointers) {
        return new PointerSlots(pointers);
    }
}
