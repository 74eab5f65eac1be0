package dev.touchstack.stack.stress;

import dev.touchstack.machine.Stubs;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.lang.foreign.MemorySegment;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** One thread calls a function on a stack that another one closes. */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "one after the other")
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "not closed, because it runs")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "not called, because it is closed")
@Outcome(expect = Expect.FORBIDDEN)
@State
public class CallAndClose {

    private static final MemorySegment EMPTY = MemorySegment.ofAddress(Stubs.emptyFunction());
    private static final StackPool POOL = StressedPool.withIdle(0);

    private final TaskStack stack = POOL.acquire();

    @Actor
    public void call(ZZ_Result result) {
        try {
            stack.call(EMPTY, 0);
            result.r1 = true;
        } catch (IllegalStateException closed) {
            result.r1 = false;
        }
    }

    @Actor
    public void close(ZZ_Result result) {
        try {
            stack.close();
            result.r2 = true;
        } catch (IllegalStateException running) {
            result.r2 = false;
        }
    }

    @Arbiter
    public void end(ZZ_Result result) {
        if (!result.r2) {
            stack.close();
        }
    }
}
