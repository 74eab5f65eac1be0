package dev.touchstack.growth;

/**
 * What growing has cost a task, counted since it was made.
 *
 * @param growths
 *            failed checks, or hits of a guard, answered with a larger stack
 * @param bytes
 *            bytes copied, to larger and to smaller stacks
 * @param frames
 *            frames walked
 * @param pointers
 *            slots, saved frame pointers and saved registers adjusted
 * @param shrinks
 *            moves to a smaller stack
 * @param segments
 *            failed checks answered with another segment
 */
public record GrowthCounts(long growths, long bytes, long frames, long pointers, long shrinks, long segments) {

    /** Nothing was needed. */
    public static final GrowthCounts NONE = new GrowthCounts(0, 0, 0, 0, 0, 0);

    /**
     * {@return these and others}
     *
     * @param more
     *            of another task
     */
    public GrowthCounts plus(GrowthCounts more) {
        return new GrowthCounts(growths + more.growths, bytes + more.bytes, frames + more.frames,
                pointers + more.pointers, shrinks + more.shrinks, segments + more.segments);
    }
}
