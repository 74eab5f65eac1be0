package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.AllocatedBytes;
import dev.touchstack.machine.Stubs;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.ClassLayout;

/** The way that nearly every task takes. */
class WarmAcquireTest {

    /** 40 for most JVMs: it depends on the collector, and on headers. */
    private static final int TASK_STACK_BYTES = (int) ClassLayout.parseClass(TaskStack.class).instanceSize();
    private static final MemorySegment EMPTY = MemorySegment.ofAddress(Stubs.emptyFunction());

    @Test
    void nothingIsAllocatedButTheTaskStack() {
        try (StackPool pool = StackPool.builder().build()) {
            AllocatedBytes.assertAtMost(TASK_STACK_BYTES, 50_000, () -> pool.acquire().close());
        }
    }

    @Test
    void theKernelIsNotAsked() {
        CallCounts calls = new CallCounts();
        try (StackPool pool = StackPool.builder().memory(calls.memory()).build()) {
            pool.acquire().close();
            assertTrue(calls.count() > 0, "the first one is cold");
            int before = calls.count();
            for (int i = 0; i < 3 * WarmShard.DECAY; i++) {
                TaskStack stack = pool.acquire();
                stack.call(EMPTY, 0);
                stack.close();
            }
            assertEquals(before, calls.count(), calls::toString);
        }
    }

    @Test
    void theStackThatWasClosedLastIsTakenFirst() {
        try (StackPool pool = StackPool.builder().build()) {
            TaskStack first = pool.acquire();
            TaskStack second = pool.acquire();
            second.close();
            first.close();
            try (TaskStack third = pool.acquire(); TaskStack fourth = pool.acquire()) {
                assertEquals(first.range(), third.range());
                assertEquals(second.range(), fourth.range());
            }
        }
    }

    /** Whoever closes it: the thread that acquires finds it again. */
    @Test
    void aStackThatAnotherThreadClosedIsFound() throws InterruptedException {
        try (StackPool pool = StackPool.builder().build()) {
            for (int i = 0; i < 100; i++) {
                Thread.ofPlatform().start(pool.acquire()::close).join();
            }
            assertEquals(1, pool.stats().misses());
        }
    }

    /** Nor does it matter who acquired it. */
    @Test
    void aStackThatAnotherThreadAcquiredIsFound() throws InterruptedException {
        try (StackPool pool = StackPool.builder().build()) {
            for (int i = 0; i < 100; i++) {
                Thread.ofPlatform().start(() -> pool.acquire().close()).join();
            }
            assertEquals(1, pool.stats().misses());
        }
    }
}
