package dev.touchstack.lab.space;

import dev.touchstack.lab.memory.StackMemory;
import dev.touchstack.lab.work.Shape;
import dev.touchstack.proc.StatusFile;
import dev.touchstack.stack.Guard;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.StackPoolBuilder;
import dev.touchstack.stack.TaskStack;
import java.util.ArrayList;
import java.util.List;

/** Acquires stacks until there are so many, or the pool refuses, and touches none. */
final class Reservation {

    private static final int TENTHS = 10;
    /** Loads classes and links calls. */
    private static final int WARM_UP = 100;

    private final SpaceCostsMeter meter;
    private final ChildStarter starter;

    Reservation(SpaceCostsMeter meter, ChildStarter starter) {
        this.meter = meter;
        this.starter = starter;
    }

    /** A pool of the usual stacks. */
    static StackPoolBuilder pool(Guard guard) {
        return StackPool.builder().stackSize(Shape.SLOT).guardSize(Shape.GUARD).guard(guard);
    }

    ReservedStacks measure(StackPoolBuilder builder, int asked) {
        acquire(builder, new TaskStack[Math.min(asked, WARM_UP)]);
        return acquire(builder, new TaskStack[asked]);
    }

    /** The array is there before anything is read. */
    private ReservedStacks acquire(StackPoolBuilder builder, TaskStack[] stacks) {
        SpaceCosts without = meter.measure();
        int live = 0;
        String refusal = "";
        List<Double> nanos = new ArrayList<>();
        StackPool pool = builder.build();
        long writableBefore = StatusFile.self().dataBytes();
        StackMemory before = StackMemory.read();
        try {
            for (int tenth = 1; tenth <= TENTHS; tenth++) {
                int end = (int) ((long) stacks.length * tenth / TENTHS);
                int first = live;
                long begin = System.nanoTime();
                for (; live < end; live++) {
                    stacks[live] = pool.acquire();
                }
                if (end > first) {
                    nanos.add((double) (System.nanoTime() - begin) / (end - first));
                }
            }
        } catch (RuntimeException refused) {
            refusal = String.valueOf(refused.getMessage());
        }
        StackMemory grown = StackMemory.read().since(before);
        long writable = StatusFile.self().dataBytes() - writableBefore;
        SpaceCosts with = meter.measure();
        for (int i = 0; i < live; i++) {
            stacks[i].close();
        }
        long begin = System.nanoTime();
        pool.close();
        double released = (double) (System.nanoTime() - begin) / Math.max(1, live);
        return new ReservedStacks(pool.guard(), starter, stacks.length, live, refusal, grown, writable, nanos,
                released, without, with);
    }
}
