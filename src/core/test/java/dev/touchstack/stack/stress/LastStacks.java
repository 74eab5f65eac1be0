package dev.touchstack.stack.stress;

import dev.touchstack.stack.StackExhaustedException;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads share a pool of two stacks, and never want more than one each: none is refused. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "there is always one")
@Outcome(expect = Expect.FORBIDDEN)
@State
public class LastStacks {

    private static final int ROUNDS = 100;

    private final StackPool pool = StressedPool.withIdleOf(2, 2);

    @Actor
    public void first(II_Result result) {
        result.r1 = refusals();
    }

    @Actor
    public void second(II_Result result) {
        result.r2 = refusals();
    }

    private int refusals() {
        int refusals = 0;
        for (int i = 0; i < ROUNDS; i++) {
            try (TaskStack stack = pool.acquire()) {
                stack.limit();
            } catch (StackExhaustedException refused) {
                refusals++;
            }
        }
        return refusals;
    }

    @Arbiter
    public void end() {
        pool.close();
    }
}
