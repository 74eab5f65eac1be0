package dev.touchstack.lab.bench;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;
import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;

/**
 * One function at many places, each in a page of its own at an offset of its own. Where code lies decides what it
 * shares in the caches and predictors of instructions and branches, and that moves a call by more than a check costs.
 * The code has no address of its own in it, so it runs wherever it is copied to.
 */
final class PlacedCode implements AutoCloseable {

    /** Of functions, in bytes: what Go's linker uses (Go 1.24, src/cmd/link/internal/amd64/l.go, funcAlign). */
    private static final int ALIGNMENT = 32;

    private final AddressRange range;
    private final long[] functions;

    /**
     * Copies a function, whose code is smaller than a page.
     *
     * @param random
     *            what the offsets are taken from
     */
    PlacedCode(FunctionCode code, int placements, RandomGenerator random) {
        long page = PageSize.bytes();
        long entry = code.function().address() & (page - 1);
        range = VirtualMemory.reserve(placements * page, Protection.READ_WRITE);
        functions = new long[placements];
        for (int i = 0; i < placements; i++) {
            long offset = ALIGNMENT * random.nextLong((page - code.size()) / ALIGNMENT);
            functions[i] = range.base() + i * page + offset + entry;
            MemorySegment.copy(MemorySegment.ofArray(code.bytes()), 0, memory(), i * page + offset, code.size());
        }
        // Pages become executable once and are not written again: the kernel makes instructions see them then.
        VirtualMemory.protect(range, Protection.READ_EXECUTE);
    }

    @SuppressWarnings("restricted")
    private MemorySegment memory() {
        return MemorySegment.ofAddress(range.base()).reinterpret(range.size());
    }

    /** The address of the function in one of its places. */
    long function(int placement) {
        return functions[placement];
    }

    /** Gives the pages back. */
    @Override
    public void close() {
        VirtualMemory.release(range);
    }
}
