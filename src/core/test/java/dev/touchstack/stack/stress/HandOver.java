package dev.touchstack.stack.stress;

import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two threads acquire and close stacks of one pool, which has one idle at first: never do both have the same. */
@JCStressTest
@Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "to each its own")
@Outcome(expect = Expect.FORBIDDEN)
@State
public class HandOver {

    private static final int ROUNDS = 20;

    private final StackPool pool = StressedPool.withIdle(1);
    private volatile long first;
    private volatile long second;

    @Actor
    public void first(III_Result result) {
        for (int i = 0; i < ROUNDS; i++) {
            try (TaskStack stack = pool.acquire()) {
                first = stack.top();
                if (second == stack.top()) {
                    result.r1++;
                }
                first = 0;
            }
        }
    }

    @Actor
    public void second(III_Result result) {
        for (int i = 0; i < ROUNDS; i++) {
            try (TaskStack stack = pool.acquire()) {
                second = stack.top();
                if (first == stack.top()) {
                    result.r2++;
                }
                second = 0;
            }
        }
    }

    @Arbiter
    public void end(III_Result result) {
        result.r3 = pool.liveStacks();
        pool.close();
    }
}
