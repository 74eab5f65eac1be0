package dev.touchstack.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.proc.MemoryMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CopyStacksTest {

    private static final long KIB = 1L << 10;

    /** The model is the list of stacks in use: no two of them share a byte. */
    @Property(tries = 50)
    void stacksInUseAreDisjointAndHaveTheirSizes(@ForAll long seed) {
        Random steps = new Random(seed);
        List<CopyStack> inUse = new ArrayList<>();
        try (CopyStacks stacks = new CopyStacks()) {
            for (int step = 0; step < 100; step++) {
                if (!inUse.isEmpty() && steps.nextInt(3) == 0) {
                    stacks.giveBack(inUse.remove(steps.nextInt(inUse.size())));
                } else {
                    long size = (2 * KIB) << steps.nextInt(8);
                    CopyStack taken = stacks.take(size);
                    assertEquals(size, taken.size());
                    assertEquals(0, taken.top() % 16);
                    for (CopyStack other : inUse) {
                        assertTrue(taken.top() <= other.base() || taken.base() >= other.top(), "two share memory");
                    }
                    inUse.add(taken);
                }
            }
        }
    }

    @Test
    void smallStacksShareASpanAndLargeOnesHaveTheirOwn() {
        try (CopyStacks stacks = new CopyStacks()) {
            CopyStack first = stacks.take(2 * KIB);
            for (int i = 1; i < 16; i++) {
                CopyStack next = stacks.take(2 * KIB);
                assertEquals(first.base() + 2 * KIB * i, next.base(), "as dense as can be");
            }
            assertEquals(0, stacks.take(64 * KIB).base() % PageSize.bytes());
        }
    }

    @Test
    void whatWasGivenBackLastIsTakenFirst() {
        try (CopyStacks stacks = new CopyStacks()) {
            CopyStack a = stacks.take(4 * KIB);
            CopyStack b = stacks.take(4 * KIB);
            stacks.giveBack(a);
            stacks.giveBack(b);
            assertSame(b, stacks.take(4 * KIB), "it is warm");
            assertSame(a, stacks.take(4 * KIB));
        }
    }

    @Test
    void discardTakesTheMemoryAndCloseTheMapping() {
        long large = 64L << 20;
        AddressRange range;
        try (CopyStacks stacks = new CopyStacks()) {
            CopyStack used = stacks.take(large);
            range = new AddressRange(used.base(), used.size());
            assertEquals(0, VirtualMemory.residentBytes(range));
            used.memory().fill((byte) 1);
            assertEquals(large, VirtualMemory.residentBytes(range));
            stacks.discard();
            assertEquals(0, VirtualMemory.residentBytes(range));
        }
        assertTrue(MemoryMap.overlapping(range.base(), range.end()).stream()
                .mapToLong(mapping -> Math.min(mapping.endAddress(), range.end())
                        - Math.max(mapping.startAddress(), range.base()))
                .sum() < large / 2, "others may have mapped a little of it since");
    }

    @Test
    void aStackHoldsItsAddressesAndNotItsNeighbours() {
        try (CopyStacks stacks = new CopyStacks()) {
            CopyStack stack = stacks.take(2 * KIB);
            assertTrue(stack.holds(stack.base()) && stack.holds(stack.top() - 1));
            assertTrue(!stack.holds(stack.base() - 1) && !stack.holds(stack.top()) && !stack.holds(0));
            CopyStack neighbour = stacks.take(2 * KIB);
            assertTrue(neighbour.base() == stack.top() && neighbour.holds(stack.top()), "in one of them only");
        }
    }
}
