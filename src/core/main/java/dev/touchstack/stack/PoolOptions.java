package dev.touchstack.stack;

import dev.touchstack.machine.SlotShape;
import dev.touchstack.memory.PageSize;
import org.jspecify.annotations.Nullable;

/**
 * How a pool was built.
 *
 * @param layout
 *            of slots
 * @param guard
 *            of stacks
 * @param guardHit
 *            what a hit of a guard does
 * @param closedUntilTaken
 *            whether slots stay without permissions until they are taken: because the kernel counts writable memory
 *            even untouched (vm.overcommit_memory = 2), or because a part of them stays so for longer
 * @param maxStacks
 *            slots at most, live and idle together
 * @param release
 *            what is kept of a stack that is closed
 * @param maxIdleBytes
 *            what idle stacks may keep, all together
 * @param prefault
 *            what a stack without memory is given before it is handed out
 */
record PoolOptions(SlotLayout layout, Guard guard, GuardHit guardHit, boolean closedUntilTaken, int maxStacks,
        ReleasePolicy release, long maxIdleBytes, PrefaultPolicy prefault) {

    /** What of a stack is open at first where tasks extend it, as far as it has so much. */
    private static final long FIRST_WINDOW = 64L << 10;

    /** What of a stack that is taken for the first time may be touched, at its high end. */
    long openBytes() {
        long stack = layout.stackBytes();
        return guardHit == GuardHit.EXTEND ? Math.min(stack, PageSize.roundUp(FIRST_WINDOW)) : stack;
    }

    /** What the handler has to know, or null where there is none. */
    @Nullable
    SlotShape shape() {
        return switch (guardHit) {
            case FAIL -> SlotShape.fixed(layout.slotBytes(), layout.guardBytes());
            case EXTEND -> SlotShape.growing(layout.slotBytes(), layout.guardBytes(), openBytes());
            case FATAL -> null;
        };
    }

    /** What of an idle stack is given back sooner or later, at its low end. */
    long sweptBytes() {
        return Math.max(0, layout.stackBytes() - release.keptBytes());
    }

    /** Whether no idle stack keeps memory for long. */
    boolean keepsNone() {
        return release.keptBytes() == 0;
    }

    /** How many idle stacks may keep memory: any number where all of it is to be kept. */
    long maxWarm() {
        return release.keptBytes() == Long.MAX_VALUE ? Long.MAX_VALUE : warmStacksIn(maxIdleBytes);
    }

    /** How many idle stacks fit a number of bytes, each counted with all that is kept of it. */
    long warmStacksIn(long bytes) {
        long each = Math.min(layout.stackBytes(), release.keptBytes());
        if (each == 0) {
            return bytes == 0 ? 0 : Long.MAX_VALUE;
        }
        return bytes / each;
    }
}
