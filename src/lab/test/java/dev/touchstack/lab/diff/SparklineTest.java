package dev.touchstack.lab.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {

    @Test
    void theLowestHasTheLowestBar() {
        assertEquals("▁█▅▂", Sparkline.of(List.of(1.0, 8.0, 5.0, 2.0)));
        assertEquals("█▁", Sparkline.of(List.of(-1.0, -2.0)));
    }

    @Test
    void whatIsMissingIsADot() {
        assertEquals("·▁·█", Sparkline.of(Arrays.asList(null, 2.0, null, 3.0)));
        assertEquals("··", Sparkline.of(Arrays.asList(null, null)));
    }

    @Test
    void noChangeIsFlat() {
        assertEquals("▁▁▁", Sparkline.of(List.of(2.0, 2.0, 2.0)));
    }
}
