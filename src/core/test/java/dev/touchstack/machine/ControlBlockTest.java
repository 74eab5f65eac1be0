package dev.touchstack.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class ControlBlockTest {

    @Test
    void aMisalignedBlockIsRefused() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(4 * ControlBlock.BYTES, ControlBlock.BYTES);
            for (int offset : new int[]{1, 8, 32, 63}) {
                assertRefused(memory.asSlice(offset, ControlBlock.BYTES));
            }
        }
    }

    @Test
    void anotherSizeIsRefused() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(2 * ControlBlock.BYTES, ControlBlock.BYTES);
            for (int bytes : new int[]{0, 8, ControlBlock.BYTES - 8, ControlBlock.BYTES + 8}) {
                assertRefused(memory.asSlice(0, bytes));
            }
        }
    }

    private static void assertRefused(MemorySegment block) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> new ControlBlock(block));
        assertEquals(String.format("block at 0x%x, %d bytes: must be 64 bytes, so aligned", block.address(),
                block.byteSize()), error.getMessage());
    }

    /** The offsets are those that the stubs use; the limit's is Go's. */
    @Test
    void fieldsLieWhereMachineCodeLooksForThem() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(ControlBlock.BYTES, ControlBlock.BYTES);
            ControlBlock block = new ControlBlock(memory);
            block.onFailedCheck(7, 0x1234);
            block.setStackLimit(0x5678);
            block.resumeAt(0x9ABC, 0xDEF0);
            long[] fields = memory.toArray(ValueLayout.JAVA_LONG);
            assertEquals(Stubs.moreStackAddress(), fields[1]);
            assertEquals(0x5678, fields[2]);
            assertEquals(0x9ABC, fields[3]);
            assertEquals(0xDEF0, fields[4]);
            assertEquals(0x1234, fields[5]);
            assertEquals(7, fields[6]);
            assertEquals(0, fields[7], "not in use");
            assertEquals(0x9ABC, block.taskStackPointer());
            assertEquals(0xDEF0, block.taskFramePointer());
            assertEquals(memory.address(), block.address());
        }
    }
}
