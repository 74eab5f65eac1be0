package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StackReaperTest {

    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final long PATIENCE_MILLIS = 1;

    /** Not that of another test, whose thread may not have ended yet. */
    private final String name = "reaper of test " + TESTS.incrementAndGet();
    private final StackReaper reaper = new StackReaper(name, PATIENCE_MILLIS);

    private long threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals(name)).count();
    }

    @Test
    void itHasOneThreadWhileThereIsOneToWaitForAndNoneLater() throws InterruptedException {
        assertEquals(0, threads());
        for (int round = 0; round < 3; round++) {
            reaper.expectOne();
            reaper.expectOne();
            Thread.sleep(20 * PATIENCE_MILLIS);
            assertEquals(1, threads());
            reaper.expectOneLess();
            Thread.sleep(20 * PATIENCE_MILLIS);
            assertEquals(1, threads(), "one is left");
            reaper.expectOneLess();
            while (threads() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void itsThreadHoldsNobodyUp() {
        reaper.expectOne();
        Thread thread = Thread.getAllStackTraces().keySet().stream().filter(any -> any.getName().equals(name))
                .findFirst().orElseThrow();
        assertTrue(thread.isDaemon());
        assertNull(thread.getContextClassLoader(), "no loader of classes is kept");
        reaper.expectOneLess();
    }
}
