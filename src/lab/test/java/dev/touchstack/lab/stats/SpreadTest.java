package dev.touchstack.lab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void takesTheMiddleOfAnOddNumber() {
        assertEquals(new Spread(1, 3, 9), Spread.of(9, 1, 3));
    }

    @Test
    void takesTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
        assertEquals(new Spread(1, 3.5, 9), Spread.of(9, 1, 3, 4));
    }

    @Test
    void refusesNothing() {
        assertThrows(IllegalArgumentException.class, Spread::of);
    }

    @Test
    void touchingEndsOverlap() {
        assertTrue(new Spread(1, 1.5, 2).overlaps(new Spread(2, 2.5, 3)));
    }

    @Property
    void hasNothingToDoWithOrder(@ForAll @NotEmpty List<@DoubleRange(min = 0, max = 1e9) Double> values) {
        List<Double> reversed = values.reversed();
        assertEquals(of(values), of(reversed));
        assertEquals(Collections.min(values), of(values).min());
        assertEquals(Collections.max(values), of(values).max());
    }

    @Property
    void asManyValuesAreBelowTheMedianAsAbove(@ForAll @NotEmpty List<@DoubleRange(min = 0, max = 1e9) Double> values) {
        double median = of(values).median();
        assertTrue(values.stream().filter(value -> value < median).count() <= values.size() / 2);
        assertTrue(values.stream().filter(value -> value > median).count() <= values.size() / 2);
    }

    @Property
    void overlapIsMutual(@ForAll double[] one, @ForAll double[] other) {
        if (one.length > 0 && other.length > 0 && Arrays.stream(one).allMatch(Double::isFinite)
                && Arrays.stream(other).allMatch(Double::isFinite)) {
            assertEquals(Spread.of(one).overlaps(Spread.of(other)), Spread.of(other).overlaps(Spread.of(one)));
            assertTrue(Spread.of(one).overlaps(Spread.of(one)));
        }
    }

    private static Spread of(List<Double> values) {
        return Spread.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
