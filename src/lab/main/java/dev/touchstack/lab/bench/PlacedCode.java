package dev.touchstack.lab.bench;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * One function at many places, each in a page of its own at an offset of its own. Where code lies decides what it
 * shares in the caches and predictors of instructions and branches, and that moves a call by more than a check costs.
 * The code has no address of its own in it, so it runs wherever it is copied to.
 */
final class PlacedCode implements AutoCloseable {

    private final AddressRange range;
    private final long[] functions;

    /**
     * Copies a function, whose code is smaller than a page.
     *
     * @param offsets
     *            of each copy in its page, in bytes
     */
    PlacedCode(FunctionCode code, List<Long> offsets) {
        long page = PageSize.bytes();
        long entry = code.function().address() & (page - 1);
        range = VirtualMemory.reserve(offsets.size() * page, Protection.READ_WRITE);
        functions = new long[offsets.size()];
        for (int i = 0; i < functions.length; i++) {
            long place = i * page + offsets.get(i);
            functions[i] = range.base() + place + entry;
            MemorySegment.copy(MemorySegment.ofArray(code.bytes()), 0, memory(), place, code.size());
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
