package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.lab.stats.Spread;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class UnitsTest {

    @Test
    void timesHaveTheUnitOfTheirMedian() {
        assertEquals("1.52 µs 0.99..1.60", Units.time(new Spread(990, 1520, 1600)));
        assertEquals("20.3 ns 20.0..21.4", Units.time(new Spread(20, 20.34, 21.4)));
        assertEquals("3.40 ms 3.32..12.0", Units.time(new Spread(3.32e6, 3.4e6, 12e6)));
    }

    @Test
    void numbersHaveThreeDigits() {
        assertEquals("9.99", Units.number(9.99));
        assertEquals("10.0", Units.number(9.999));
        assertEquals("99.9", Units.number(99.94));
        assertEquals("100", Units.number(99.96));
        assertEquals("1920", Units.number(1920));
        assertEquals("-0.50", Units.number(-0.5));
    }

    @Test
    void bytesHaveNoZerosToSpare() {
        assertEquals("0 B", Units.bytes(0));
        assertEquals("1 KiB", Units.bytes(1 << 10));
        assertEquals("100 KiB", Units.bytes(100 << 10));
        assertEquals("7.5 MiB", Units.bytes(7680 << 10));
        assertEquals("-2 KiB", Units.bytes(-2048));
    }

    @Test
    void theLanguageOfTheHostDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals("1.50", Units.number(1.5));
        } finally {
            Locale.setDefault(before);
        }
    }
}
