package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import dev.touchstack.machine.Stubs;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LostStacksTest {

    private static final int COLLECTIONS = 200;

    private final List<LostStack> reports = new CopyOnWriteArrayList<>();
    private final StackPool pool = StackPool.builder().reportLost(reports::add).build();

    @Test
    void aLostStackIsReportedOnceWithItsPlaceAndComesBack() {
        long top = lose(pool);
        collectUntilLive(0);
        assertEquals(1, reports.size());
        LostStack lost = reports.getFirst();
        assertEquals(top, lost.top());
        assertEquals("lose", lost.acquiredAt().getFirst().getMethodName());
        String message = lost.toString();
        assertTrue(message.contains(String.format("0x%x", top)) && message.contains("LostStacksTest.lose("), message);
        try (TaskStack again = pool.acquire()) {
            assertEquals(top, again.top());
            assertEquals(0, again.residentBytes(), "what was lost held nothing any more");
        }
        System.gc();
        pool.close();
        assertEquals(1, reports.size());
    }

    /** In a frame of its own, so that nothing of it is left in the caller's. */
    private static long lose(StackPool pool) {
        TaskStack stack = pool.acquire();
        stack.call(MemorySegment.ofAddress(Stubs.emptyFunction()), 0);
        return stack.top();
    }

    @Test
    void whatIsHeldOrClosedIsNotLost() {
        TaskStack held = pool.acquire();
        for (int i = 0; i < 100; i++) {
            pool.acquire().close();
        }
        lose(pool);
        collectUntilLive(1);
        assertEquals(1, reports.size(), "the one that was lost on purpose");
        held.close(); // and it was reachable until here
        pool.close();
    }

    @Test
    void aPoolWithLostStacksCanBeClosed() {
        for (int i = 0; i < 10; i++) {
            lose(pool);
        }
        collectUntilLive(0);
        assertEquals(10, reports.size());
        pool.close();
    }

    @Test
    void withoutAReporterNothingIsLost() {
        try (StackPool unwatched = StackPool.builder().build(); TaskStack held = unwatched.acquire()) {
            assertEquals(1, unwatched.liveStacks());
            assertEquals("stacks still acquired: 1: close them before their pool",
                    Refusal.message(IllegalStateException.class, unwatched::close));
            assertTrue(held.top() != 0);
        }
    }

    /** Which collection finds what is unreachable, and when it is queued, is not promised. */
    private void collectUntilLive(int stacks) {
        for (int i = 0; i < COLLECTIONS && pool.liveStacks() > stacks; i++) {
            System.gc();
        }
        assertEquals(stacks, pool.liveStacks());
    }
}
