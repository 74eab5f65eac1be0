package dev.touchstack.lab.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimeLimitTest {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong clock = new AtomicLong(7 * SECOND);

    @Test
    void expectsTheNextRoundToTakeAsLongAsThoseBefore() {
        TimeLimit limit = new TimeLimit(60, clock::get);
        clock.addAndGet(48 * SECOND);
        assertTrue(limit.allowsAnother(4));
        clock.addAndGet(1 * SECOND);
        assertFalse(limit.allowsAnother(4));
    }

    @Test
    void verdictsNeedTheirRoundsHoweverLongTheyTake() {
        TimeLimit limit = new TimeLimit(60, clock::get);
        clock.addAndGet(1000 * SECOND);
        assertTrue(limit.allowsAnother(3));
    }

    @Test
    void zeroIsNoLimit() {
        TimeLimit limit = new TimeLimit(0, clock::get);
        clock.addAndGet(100_000 * SECOND);
        assertTrue(limit.allowsAnother(4));
    }
}
