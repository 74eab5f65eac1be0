package dev.touchstack.machine;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.Prerequisite;
import dev.touchstack.bindings.memory.Memory;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.workload.Workloads;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;

/** A stack so low that a frame reaches below address 0. */
class HugeFrameCheckTest {

    /** The lowest address that is usually to be had (vm.mmap_min_addr), and one page of any CPU, in bytes. */
    private static final long LOW = 64 << 10;
    private static final long GIVEN_UP = 42;

    /** The end of such a frame is a high address, above every limit: only the check for huge frames refuses it. */
    @Test
    @SuppressWarnings("restricted")
    void aFrameThatWrapsAroundAddress0IsRefused() {
        AddressRange stack = lowStack();
        try (Arena arena = Arena.ofConfined();
                FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.CHECKED,
                        FunctionCode.LARGEST_FRAME)) {
            MethodHandle giveUp = MethodHandles.dropArguments(MethodHandles.constant(long.class, GIVEN_UP), 0,
                    long.class);
            ControlBlock control = new ControlBlock(arena.allocate(ControlBlock.BYTES, ControlBlock.BYTES));
            control.onFailedCheck(0, Linker.nativeLinker()
                    .upcallStub(giveUp, FunctionDescriptor.of(JAVA_LONG, JAVA_LONG), arena).address());
            control.setStackLimit(stack.base() + GoStack.GUARD);
            long entry = code.function().address();
            assertEquals(GIVEN_UP, Stubs.enter(control.address(), stack.end(), entry, 0));
        } finally {
            VirtualMemory.release(stack);
        }
    }

    private static AddressRange lowStack() {
        int readAndWrite = Memory.PROT_READ() | Memory.PROT_WRITE();
        long base = Memory.mmap(MemorySegment.ofAddress(LOW), LOW, readAndWrite,
                Memory.MAP_PRIVATE() | Memory.MAP_ANONYMOUS(), -1, 0).address();
        AddressRange range = new AddressRange(base, LOW);
        if (base != LOW) {
            VirtualMemory.release(range);
            Prerequisite.missing(String.format("no stack near address 0: 0x%x is what there was", base));
        }
        return range;
    }
}
