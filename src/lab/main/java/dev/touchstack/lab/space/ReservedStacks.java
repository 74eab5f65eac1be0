package dev.touchstack.lab.space;

import dev.touchstack.lab.memory.StackMemory;
import dev.touchstack.stack.Guard;
import java.util.List;

/**
 * Stacks that were acquired and never touched.
 *
 * @param guard
 *            how each is guarded
 * @param starter
 *            how children are started meanwhile
 * @param asked
 *            how many there were to be
 * @param live
 *            how many there were
 * @param refusal
 *            why not more, in the pool's words; empty when all were
 * @param grown
 *            what the process grew by, while they were live
 * @param writableBytes
 *            by which VmData rose
 * @param acquireNanos
 *            of a stack, on average of each tenth of them in turn
 * @param releaseNanos
 *            of giving the reservations back, by stack
 * @param without
 *            what something costs before there is one
 * @param with
 *            what the same costs while they are live
 */
public record ReservedStacks(Guard guard, ChildStarter starter, int asked, int live, String refusal,
        StackMemory grown, long writableBytes, List<Double> acquireNanos, double releaseNanos, SpaceCosts without,
        SpaceCosts with) {

    /** Copies the list. */
    public ReservedStacks {
        acquireNanos = List.copyOf(acquireNanos);
    }

    /** None of so many, for a reason. */
    static ReservedStacks none(Guard guard, ChildStarter starter, int asked, String reason) {
        return new ReservedStacks(guard, starter, asked, 0, reason, new StackMemory(0, 0, 0, 0), 0, List.of(), 0,
                SpaceCosts.NONE, SpaceCosts.NONE);
    }
}
