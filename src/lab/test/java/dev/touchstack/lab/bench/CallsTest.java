package dev.touchstack.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.FibCalls;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.PageSize;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallsTest {

    @Test
    void everyPrologueIsTimedInEveryPlace() {
        Map<Variant, List<Double>> times = CallsRunner.measure(3, 0);
        assertEquals(Set.of(calls(Subject.UNCHECKED), calls(Subject.PADDED), calls(Subject.CHECKED)), times.keySet());
        times.forEach((variant, places) -> {
            assertEquals(3, places.size(), variant::toString);
            assertTrue(places.stream().allMatch(nanoseconds -> nanoseconds > 0), places::toString);
        });
    }

    @Test
    void codeRunsInPlacesThatDiffer() {
        Set<Long> offsets = new HashSet<>();
        try (FunctionCode fib = FibCalls.generate(Prologue.UNCHECKED);
                PlacedCode placed = new PlacedCode(fib, FibCalls.offsets(fib, 8, 1));
                StackPool pool = StackPool.builder().build();
                TaskStack stack = pool.acquire()) {
            for (int place = 0; place < 8; place++) {
                assertEquals(55, stack.call(MemorySegment.ofAddress(placed.function(place)), 10));
                offsets.add(placed.function(place) % PageSize.bytes());
            }
        }
        assertTrue(offsets.size() > 4, offsets::toString);
    }

    @Test
    void theSeedDecidesThePlaces() {
        List<Long> places = offsets(1);
        assertEquals(8, places.size());
        assertEquals(places, offsets(1));
        assertNotEquals(places, offsets(2));
    }

    private static List<Long> offsets(long seed) {
        try (FunctionCode fib = FibCalls.generate(Prologue.CHECKED)) {
            return FibCalls.offsets(fib, 8, seed);
        }
    }

    private static Variant calls(Subject subject) {
        return new Variant(Experiment.CALLS, subject, 0);
    }
}
