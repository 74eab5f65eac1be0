package dev.touchstack.stack.stress;

import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two threads close one stack: one of them has. */
@JCStressTest
@Outcome(id = {"true, false", "false, true"}, expect = Expect.ACCEPTABLE, desc = "the other one is refused")
@Outcome(expect = Expect.FORBIDDEN)
@State
public class CloseTwice {

    private static final StackPool POOL = StressedPool.withIdle(0);

    private final TaskStack stack = POOL.acquire();

    @Actor
    public void first(ZZ_Result result) {
        result.r1 = close();
    }

    @Actor
    public void second(ZZ_Result result) {
        result.r2 = close();
    }

    private boolean close() {
        try {
            stack.close();
            return true;
        } catch (IllegalStateException closed) {
            return false;
        }
    }
}
