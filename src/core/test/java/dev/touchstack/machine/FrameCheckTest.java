package dev.touchstack.machine;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.Prerequisite;
import dev.touchstack.bindings.memory.Memory;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.workload.Workloads;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the check of a prologue fails, for frames whose end it computes. */
class FrameCheckTest {

    /** The lowest address that is usually to be had (vm.mmap_min_addr), and one page of any CPU, in bytes. */
    private static final long LOW = 64 << 10;
    private static final long GIVEN_UP = 42;
    private static final long PASSED = 0; // count(0)

    /** Big and huge frames, and in them each form of the constant. */
    @ParameterizedTest
    @ValueSource(ints = {144, 4096, 4112, 64 << 10, (64 << 10) + 128, (64 << 10) + 144, FunctionCode.LARGEST_FRAME})
    void aFrameMayEndAsFarBelowTheLimitAsASmallOneIsLarge(int frameBytes) {
        AddressRange stack = VirtualMemory.reserve(PageSize.roundUp(2L * frameBytes), Protection.READ_WRITE);
        try {
            long lowestLimit = stack.end() - frameBytes + GoStack.SMALL;
            assertEquals(GIVEN_UP, call(stack, frameBytes, lowestLimit + 1));
            assertEquals(GIVEN_UP, call(stack, frameBytes, lowestLimit));
            assertEquals(PASSED, call(stack, frameBytes, lowestLimit - 1));
        } finally {
            VirtualMemory.release(stack);
        }
    }

    /** The end of such a frame is a high address, above every limit: only the check for huge frames refuses it. */
    @Test
    void aFrameThatWrapsAroundAddress0IsRefused() {
        AddressRange stack = lowStack();
        try {
            assertEquals(GIVEN_UP, call(stack, FunctionCode.LARGEST_FRAME, stack.base() + GoStack.GUARD));
        } finally {
            VirtualMemory.release(stack);
        }
    }

    /** Calls a function with such a frame, which is given up if its check fails. */
    @SuppressWarnings("restricted")
    private static long call(AddressRange stack, int frameBytes, long limit) {
        try (Arena arena = Arena.ofConfined();
                FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.CHECKED, frameBytes)) {
            MethodHandle giveUp = MethodHandles.dropArguments(MethodHandles.constant(long.class, GIVEN_UP), 0,
                    long.class);
            ControlBlock control = new ControlBlock(arena.allocate(ControlBlock.BYTES, ControlBlock.BYTES));
            control.onFailedCheck(0, Linker.nativeLinker()
                    .upcallStub(giveUp, FunctionDescriptor.of(JAVA_LONG, JAVA_LONG), arena).address());
            control.setStackLimit(limit);
            return Stubs.enter(control.address(), stack.end(), code.function().address(), 0);
        }
    }

    private static AddressRange lowStack() {
        long base = Memory.mmap(MemorySegment.ofAddress(LOW), LOW, Memory.PROT_READ() | Memory.PROT_WRITE(),
                Memory.MAP_PRIVATE() | Memory.MAP_ANONYMOUS(), -1, 0).address();
        AddressRange range = new AddressRange(base, LOW);
        if (base != LOW) {
            VirtualMemory.release(range);
            Prerequisite.missing(String.format("no stack near address 0: 0x%x is what there was", base));
        }
        return range;
    }
}
