package dev.touchstack.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.touchstack.SealedMemory;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.MappingException;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedReleaseTest {

    private static final long SIZE = 256L << 10;

    /** And by a second close, what was released in the first is not released again: it may be somebody else's. */
    @Test
    void onlyTheSpansThatAreRefusedStay() throws Throwable {
        CopyStacks stacks = new CopyStacks();
        List<AddressRange> spans = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            CopyStack stack = stacks.take(SIZE);
            spans.add(new AddressRange(stack.base(), stack.size()));
        }
        SealedMemory.seal(spans.get(1));
        assertRefused(spans.get(1), stacks);
        List<AddressRange> neighbours = new ArrayList<>();
        for (int i = 0; i < 16; i++) { // some of them take the places
            neighbours.add(VirtualMemory.reserve(SIZE, Protection.READ_WRITE));
        }
        assertRefused(spans.get(1), stacks);
        for (AddressRange neighbour : neighbours) {
            assertEquals(0, VirtualMemory.residentBytes(neighbour), "mincore refuses what is not mapped");
            VirtualMemory.release(neighbour);
        }
    }

    private static void assertRefused(AddressRange sealed, CopyStacks stacks) {
        MappingException refused = assertThrows(MappingException.class, stacks::close);
        assertEquals("EPERM", refused.errnoName());
        assertEquals(sealed, refused.range());
        assertEquals(0, refused.getSuppressed().length);
    }
}
