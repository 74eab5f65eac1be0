package dev.touchstack.stack.stress;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Mapped;
import dev.touchstack.memory.PageSize;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** One thread trims a stack that another one closes, and uses again: what the next task has written stays. */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "trimmed before it was closed")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "not trimmed, because it is closed")
@Outcome(expect = Expect.FORBIDDEN)
@State
public class TrimAndClose {

    private static final long MARK = 42;

    private final StackPool pool = StressedPool.withIdle(0);
    private final TaskStack stack = pool.acquire();
    private @Nullable TaskStack next;

    @Actor
    public void trim(ZZ_Result result) {
        try {
            stack.trimBelow(stack.range().end());
            result.r1 = true;
        } catch (IllegalStateException closed) {
            result.r1 = false;
        }
    }

    @Actor
    public void close() {
        try {
            stack.close();
        } catch (IllegalStateException trimming) {
            return;
        }
        TaskStack same = pool.acquire();
        lowest(same).set(ValueLayout.JAVA_LONG, 0, MARK);
        next = same;
    }

    @Arbiter
    public void end(ZZ_Result result) {
        TaskStack written = next;
        if (written == null) {
            stack.close();
            result.r2 = true;
        } else {
            result.r2 = lowest(written).get(ValueLayout.JAVA_LONG, 0) == MARK;
            written.close();
        }
        pool.close();
    }

    private static MemorySegment lowest(TaskStack stack) {
        return Mapped.segment(new AddressRange(stack.limit(), PageSize.bytes()));
    }
}
