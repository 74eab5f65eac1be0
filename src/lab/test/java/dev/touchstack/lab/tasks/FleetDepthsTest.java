package dev.touchstack.lab.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FleetDepthsTest {

    @Test
    void areThoseOfTheFleetAndTheSameFromTheSameSeed() {
        List<Long> depths = FleetDepths.draw(10_001, 42);
        assertEquals(depths, FleetDepths.draw(10_001, 42));
        List<Long> sorted = depths.stream().sorted().toList();
        assertEquals(14 << 10, sorted.get(5_000), 500);
        assertEquals(48 << 10, sorted.get(9_900), 4_000);
    }
}
