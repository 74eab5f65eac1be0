package dev.touchstack.lab.bench;

import dev.touchstack.lab.work.Results;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.stack.GuardHit;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import dev.touchstack.workload.Workloads;

/** A call whose second frame comes to one page further down, which may not be there, nor be accessible. */
final class PageStep implements GrowthStep {

    /** What is accessible of a new stack that is extended, at least: on no page that is larger is it more. */
    private static final long FIRST_WINDOW = 64 << 10;
    /** Larger than that: its second activation is in a page of its own, below. */
    static final int FRAME = 96 << 10;

    private final StackPool pool;
    private final TaskStack stack;
    private final FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, FRAME);
    private final AddressRange below;
    private final boolean absent;

    PageStep(GuardHit guardHit, boolean absent) {
        this.absent = absent;
        pool = StackPool.builder().guardHit(guardHit).build();
        stack = pool.acquire();
        below = new AddressRange(stack.limit(), stack.range().size() - FIRST_WINDOW);
    }

    @Override
    public void prepare() {
        if (!absent) {
            return;
        }
        VirtualMemory.advise(below, Advice.DISCARD);
        if (pool.guardHit() == GuardHit.EXTEND) {
            VirtualMemory.protect(below, Protection.NONE);
        }
    }

    @Override
    public long run() {
        return Results.require(1, stack.call(code.function(), 1));
    }

    @Override
    public void close() {
        stack.close();
        pool.close();
        code.close();
    }
}
