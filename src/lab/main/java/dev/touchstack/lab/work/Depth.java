package dev.touchstack.lab.work;

import dev.touchstack.machine.GoStack;
import dev.touchstack.memory.PageSize;

/**
 * How much of its stack a task uses.
 *
 * @param bytes
 *            what its frames take: a multiple of the frame size
 */
public record Depth(long bytes) {

    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;

    /** What all tasks together commit, in bytes: a page that the JVM commits meanwhile does not count beside it. */
    private static final long TOTAL = 64 * MIB;
    /** One alone would take the faults of all the stacks that it outgrows, which others of its kind take again. */
    private static final int FEWEST_TASKS = 8;
    private static final int MOST_TASKS = 4096;

    private static final long FEWEST_PAGES = 16;

    /** A depth given in KiB. */
    public static Depth kib(long kib) {
        return new Depth(kib * KIB);
    }

    /** How many tasks live at the same time, when they are timed as when their faults and memory are counted. */
    public int tasks() {
        return tasksOn(PageSize.bytes());
    }

    int tasksOn(long pageBytes) {
        long pages = Math.ceilDiv(bytes, pageBytes);
        return Math.toIntExact(Math.clamp(TOTAL / (pages * pageBytes), FEWEST_TASKS, MOST_TASKS));
    }

    /**
     * {@return whether tasks of this depth are timed in frames of a page, too} The largest frame must be as large as a
     * page, and pages so many that what a task costs once hardly counts: calls can then be told from faults.
     */
    public boolean hasPageFrames(long pageBytes) {
        return pageBytes == GoStack.BIG && bytes >= FEWEST_PAGES * pageBytes;
    }

    /**
     * The argument that makes COUNT use this depth: it makes one frame more than its argument says.
     *
     * @param frameBytes
     *            of each frame
     */
    public long countArgument(int frameBytes) {
        if (bytes % frameBytes != 0) {
            throw new IllegalArgumentException(bytes + " bytes are not whole frames of " + frameBytes + " bytes");
        }
        return bytes / frameBytes - 1;
    }
}
