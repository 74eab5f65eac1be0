package dev.touchstack.machine;

/**
 * Where the stubs that change segments are: offsets into their page, in bytes.
 *
 * @param moreSegment
 *            where a failed check goes to
 * @param wanted
 *            what the call returns to by which it asks the host for a segment
 * @param left
 *            what the call returns to by which it tells the host that a segment is left
 */
record SegmentCode(int moreSegment, int wanted, int left) {
}
