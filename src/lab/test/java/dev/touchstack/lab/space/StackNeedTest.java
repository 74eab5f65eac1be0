package dev.touchstack.lab.space;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.lab.memory.StackMemory;
import dev.touchstack.lab.work.Shape;
import dev.touchstack.proc.HostLimit;
import dev.touchstack.proc.HostLimit.Resource;
import org.junit.jupiter.api.Test;

class StackNeedTest {

    private static final long MIB = 1 << 20;

    @Test
    void eachTakesItsPartOfWhatTheProcessGrewBy() {
        StackNeed need = StackNeed.of(StackKind.THREAD, new StackMemory(8 * MIB, 4 * MIB, 99, 200), 0.5, 100, 1);
        assertEquals(Shape.SLOT, need.of(Resource.ADDRESSES));
        assertEquals(Shape.SLOT / 2.0, need.of(Resource.WRITABLE));
        assertEquals(2, need.of(Resource.MAPPINGS));
        assertEquals(0.12 * MIB, need.of(Resource.MEMORY), 1);
        assertEquals(0.04 * MIB, need.of(Resource.PAGE_TABLES), 1);
        assertEquals(50, need.room(new HostLimit(Resource.MAPPINGS, "x", 110, 10, "y")));
        assertEquals(99, need.room(new HostLimit(Resource.THREADS, "x", 100, 1, "y")));
    }

    @Test
    void noiseIsNoNeed() {
        StackNeed need = StackNeed.of(StackKind.PROTECTED, new StackMemory(MIB / 2, -4, 99, 200), 1, 100, 0);
        assertEquals(0, need.of(Resource.MEMORY));
        assertEquals(HostLimit.NONE, need.room(new HostLimit(Resource.THREADS, "x", 100, 1, "y")));
    }
}
