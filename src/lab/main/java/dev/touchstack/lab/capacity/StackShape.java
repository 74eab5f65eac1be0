package dev.touchstack.lab.capacity;

import dev.touchstack.lab.report.Units;
import dev.touchstack.memory.PageSize;
import dev.touchstack.stack.StackPool;
import java.util.ArrayList;
import java.util.List;

/**
 * The stacks that are asked about.
 *
 * @param stackBytes
 *            of each, guard included: whole pages
 * @param guardBytes
 *            of it: whole pages
 * @param touchedBytes
 *            of it that are in memory: whole pages
 * @param notes
 *            what is not as it was asked for, and why: sentences
 */
public record StackShape(long stackBytes, long guardBytes, long touchedBytes, List<String> notes) {

    /** Copies the list. */
    public StackShape {
        notes = List.copyOf(notes);
    }

    /**
     * One that the pool can have.
     *
     * @param stack
     *            in bytes, to be rounded up to pages, or further by the pool
     * @param guard
     *            in bytes, to be rounded up to pages
     * @param touched
     *            in bytes, to be rounded up to pages
     * @throws IllegalArgumentException
     *             when one of them is not positive, or they do not fit into each other
     */
    public static StackShape of(long stack, long guard, long touched) {
        List<String> notes = new ArrayList<>();
        StackShape pages = new StackShape(pages("--stack-size", stack, notes), pages("--guard", guard, notes),
                pages("--touched", touched, notes), List.of());
        if (pages.guardBytes >= pages.stackBytes) {
            throw new IllegalArgumentException(String.format(
                    "--guard = %,d bytes: must be smaller than the stack that it is part of, --stack-size = %,d bytes",
                    pages.guardBytes, pages.stackBytes));
        }
        if (pages.touchedBytes > pages.stackBytes - pages.guardBytes) {
            throw new IllegalArgumentException(String.format(
                    "--touched = %,d bytes: must be no more than a stack has above its guard, %,d bytes"
                            + " (--stack-size = %,d, --guard = %,d)",
                    pages.touchedBytes, pages.stackBytes - pages.guardBytes, pages.stackBytes, pages.guardBytes));
        }
        try (StackPool pool = Way.THREAD.pool(pages)) {
            if (pool.stackSize() != pages.stackBytes) {
                notes.add(String.format("--stack-size: the pool makes %s of %s: whole spans of a page-table page",
                        Units.wholeBytes(pool.stackSize()), Units.wholeBytes(pages.stackBytes)));
            }
            return new StackShape(pool.stackSize(), pages.guardBytes, pages.touchedBytes, notes);
        }
    }

    private static long pages(String option, long bytes, List<String> notes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException(String.format("%s = %,d bytes: must be at least 1", option, bytes));
        }
        if (bytes > Long.MAX_VALUE - PageSize.bytes()) {
            throw new IllegalArgumentException(
                    String.format("%s = %,d bytes: more than there are addresses", option, bytes));
        }
        long rounded = PageSize.roundUp(bytes);
        if (rounded != bytes) {
            notes.add(String.format("%s: %,d bytes are rounded up to whole pages of %,d, %,d bytes", option, bytes,
                    PageSize.bytes(), rounded));
        }
        return rounded;
    }
}
