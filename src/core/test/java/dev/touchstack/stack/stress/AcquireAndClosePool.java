package dev.touchstack.stack.stress;

import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** One thread acquires the idle stack of a pool that another one closes: a live stack's pool is never closed. */
@JCStressTest
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "acquired: the pool stays open")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "closed: it gives out nothing")
@Outcome(expect = Expect.FORBIDDEN)
@State
public class AcquireAndClosePool {

    private final StackPool pool = StressedPool.withIdle(1);
    private @Nullable TaskStack stack;

    @Actor
    public void acquire(ZZ_Result result) {
        try {
            stack = pool.acquire();
            result.r1 = true;
        } catch (IllegalStateException closed) {
            result.r1 = false;
        }
    }

    @Actor
    public void closePool(ZZ_Result result) {
        try {
            pool.close();
            result.r2 = true;
        } catch (IllegalStateException inUse) {
            result.r2 = false;
        }
    }

    @Arbiter
    public void end() {
        if (stack != null) {
            stack.close();
        }
        pool.close();
    }
}
