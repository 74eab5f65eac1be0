package dev.touchstack.lab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class NoiseTest {

    @Test
    void halfAsLongIsAsFarApartAsTwiceAsLong() {
        assertEquals(new Noise(1, 1), Noise.of(2, 0.5));
    }

    @Test
    void isOfAllPairs() {
        assertEquals(new Noise(0.25, 3), Noise.of(1, 1.25, 0.25));
        assertEquals(new Noise(0, 0), Noise.of(1));
        assertThrows(IllegalArgumentException.class, Noise::of);
    }
}
