package dev.touchstack.lab.work;

/**
 * How much of its stack a task uses.
 *
 * @param bytes
 *            what its frames take: a multiple of the frame size
 */
public record Depth(long bytes) {

    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;

    /** All tasks of a cold measurement together use at most this much, in bytes: enough to tell a page from noise. */
    private static final long COLD_TOTAL = 4 * MIB;
    private static final int COLD_TASKS = 256;

    /** So much that the noise of a JVM's own memory, under 1 MB, does not count. */
    private static final long LIVE_TOTAL = 64 * MIB;
    private static final int FEWEST_LIVE_TASKS = 8;
    private static final int MOST_LIVE_TASKS = 4096;

    /** A depth given in KiB. */
    public static Depth kib(long kib) {
        return new Depth(kib * KIB);
    }

    /** How many tasks live at the same time when a cold one is timed. */
    public int coldTasks() {
        return Math.toIntExact(Math.clamp(COLD_TOTAL / bytes, 1, COLD_TASKS));
    }

    /** How many tasks live at the same time when memory is measured. */
    public int liveTasks() {
        return Math.toIntExact(Math.clamp(LIVE_TOTAL / bytes, FEWEST_LIVE_TASKS, MOST_LIVE_TASKS));
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
