package dev.touchstack.growth;

/**
 * What growing has cost a task, counted since it was made.
 *
 * @param growths
 *            failed checks answered with a larger stack
 * @param bytes
 *            bytes copied
 * @param frames
 *            frames walked
 * @param pointers
 *            slots, saved frame pointers and saved registers adjusted
 */
public record GrowthCounts(long growths, long bytes, long frames, long pointers) {

    /** Nothing was needed. */
    public static final GrowthCounts NONE = new GrowthCounts(0, 0, 0, 0);

    GrowthCounts plus(long moreBytes, long moreFrames, long morePointers) {
        return new GrowthCounts(growths + 1, bytes + moreBytes, frames + moreFrames, pointers + morePointers);
    }
}
