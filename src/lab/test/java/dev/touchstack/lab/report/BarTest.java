package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.lab.stats.Spread;
import org.junit.jupiter.api.Test;

class BarTest {

    @Test
    void allOfTheSpreadMustBeOnOneSide() {
        Bar most = Bar.atMost("25 ns", 25);
        assertEquals("met", most.verdict(new Spread(20, 22, 25)));
        assertEquals("within the spread", most.verdict(new Spread(20, 22, 26)));
        assertEquals("missed", most.verdict(new Spread(26, 27, 28)));
        Bar least = Bar.atLeast("1.7 x", 1.7);
        assertEquals("met", least.verdict(new Spread(1.7, 1.8, 1.9)));
        assertEquals("within the spread", least.verdict(new Spread(1.6, 1.8, 1.9)));
        assertEquals("missed", least.verdict(1.6));
    }
}
