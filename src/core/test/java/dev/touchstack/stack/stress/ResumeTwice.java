package dev.touchstack.stack.stress;

import dev.touchstack.stack.Coroutine;
import dev.touchstack.stack.StackPool;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two threads resume one coroutine: in one of them it runs. */
@JCStressTest
@Outcome(id = {"true, false", "false, true"}, expect = Expect.ACCEPTABLE, desc = "the other one is refused")
@Outcome(expect = Expect.FORBIDDEN)
@State
public class ResumeTwice {

    private static final StackPool POOL = StressedPool.withIdle(0);

    private static final MemorySegment LABS = Linker.nativeLinker().defaultLookup().findOrThrow("labs");

    private final Coroutine coroutine = Coroutine.of(POOL, LABS);

    @Actor
    public void first(ZZ_Result result) {
        result.r1 = resume();
    }

    @Actor
    public void second(ZZ_Result result) {
        result.r2 = resume();
    }

    private boolean resume() {
        try {
            return coroutine.resume(-3) == 3;
        } catch (IllegalStateException refused) {
            return false;
        }
    }
}
