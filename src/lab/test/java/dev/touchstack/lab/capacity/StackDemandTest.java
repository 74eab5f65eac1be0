package dev.touchstack.lab.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.memory.PageSize;
import dev.touchstack.proc.HostLimit.Resource;
import dev.touchstack.stack.Guard;
import dev.touchstack.stack.StackFootprint;
import dev.touchstack.stack.StackPool;
import dev.touchstack.thread.JavaStackNeed;
import org.junit.jupiter.api.Test;

class StackDemandTest {

    private static final StackShape SHAPE = StackShape.of(8 << 20, 64 << 10, 16 << 10);

    @Test
    void aStackTakesItsFootprintAndWhatIsKeptOfIt() {
        StackDemand demand = StackDemand.of(Way.PROTECTED, SHAPE);
        try (StackPool pool = Way.PROTECTED.pool(SHAPE)) {
            assertEquals(Guard.PROTECTED, pool.guard());
            StackFootprint stack = StackFootprint.of(pool, SHAPE.touchedBytes());
            assertEquals(stack.touchedBytes(), demand.touchedBytes());
            assertEquals(stack.pageTableBytes(), demand.pageTableBytes());
        }
        assertEquals(2, demand.of(Resource.MAPPINGS));
        assertEquals(0, demand.of(Resource.THREADS));
        assertEquals((double) (SHAPE.stackBytes() + demand.heapBytes()), demand.of(Resource.ADDRESSES));
        assertEquals((double) (SHAPE.stackBytes() - SHAPE.guardBytes() + demand.heapBytes()),
                demand.of(Resource.WRITABLE));
        assertEquals(demand.touchedBytes() + demand.pageTableBytes() + demand.heapBytes() + demand.kernelBytes(),
                demand.of(Resource.MEMORY));
        assertEquals(demand.pageTableBytes() + demand.kernelBytes(), demand.of(Resource.PAGE_TABLES));
    }

    @Test
    void aThreadAddsItsPagesMappingsAndTheKernelsPart() {
        StackDemand stack = StackDemand.of(Way.usual(), SHAPE);
        StackDemand thread = StackDemand.of(Way.THREAD, SHAPE);
        assertEquals(1, thread.of(Resource.THREADS));
        assertEquals(Way.usual() == Way.LIGHTWEIGHT ? 2 : 3, thread.mappings());
        assertEquals(stack.touchedBytes() + PageSize.bytes(), thread.touchedBytes());
        assertTrue(thread.kernelBytes() > stack.kernelBytes() + (16 << 10), thread::toString);
        long deep = JavaStackNeed.here().shadowBytes() + PageSize.bytes();
        assertEquals(deep,
                StackDemand.of(Way.THREAD, StackShape.of(8 << 20, 64 << 10, deep)).touchedBytes());
    }
}
