package dev.touchstack.lab.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong clock = new AtomicLong();
    private final StringWriter out = new StringWriter();

    @Test
    void withoutExpectationsThereIsNoTimeLeft() {
        progress(false).begin("counts", 2);
        assertEquals("counts: 2 measurements" + System.lineSeparator(), out.toString());
    }

    @Test
    void timeLeftFollowsThePaceThatWasSeen() {
        Progress progress = progress(false);
        progress.expect("memory", 30);
        progress.expect("rounds", 100);
        progress.stage("memory");
        clock.addAndGet(70 * SECOND); // (70 + 10) / (30 + 10): a machine at half the speed
        progress.stage("rounds");
        progress.begin("round 1 of 2", 10);
        clock.addAndGet(50 * SECOND);
        progress.next("Warm Copy");
        assertEquals("""
                [####................] 23 %, 3:20 left  round 1 of 2: 10 measurements
                [########............] 42 %, 2:30 left  round 1 of 2: 1 of 10, warm copy
                """, out.toString());
    }

    @Test
    void whatTakesLongerThanExpectedIsNotOver() {
        Progress progress = progress(false);
        progress.expect("memory", 10);
        progress.stage("memory");
        clock.addAndGet(1000 * SECOND);
        progress.begin("memory", 1);
        assertTrue(out.toString().startsWith("[###################.] 95 %, 0:01 left"), out::toString);
    }

    @Test
    void aTerminalHasOneLineThatChanges() {
        Progress progress = progress(true);
        progress.begin("counts", 2);
        progress.next("ONE");
        progress.end();
        assertEquals("\rcounts: 2 measurements\u001b[K\rcounts: 1 of 2, one\u001b[K\r\u001b[K", out.toString());
    }

    private Progress progress(boolean terminal) {
        return new Progress(new PrintWriter(out), terminal, clock::get);
    }
}
