package dev.touchstack.machine;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Machine code at its final address. It is written once while the pages are data, then the pages become executable and
 * stay as they are: never writable and executable at once, never rewritten.
 */
final class CodePage implements AutoCloseable {

    private final AddressRange range;
    private final AtomicBoolean closed = new AtomicBoolean();

    private CodePage(AddressRange range) {
        this.range = range;
    }

    static CodePage seal(byte[] code) {
        AddressRange range = VirtualMemory.reserve(PageSize.roundUp(code.length), Protection.READ_WRITE);
        try {
            MemorySegment.copy(MemorySegment.ofArray(code), 0,
                    memory(range), 0, code.length);
            VirtualMemory.protect(range, Protection.READ_EXECUTE);
            return new CodePage(range);
        } catch (Throwable failed) {
            VirtualMemory.releaseAfter(failed, range);
            throw failed;
        }
    }

    /** Where the code begins. */
    long base() {
        return range.base();
    }

    /** Whether the addresses are no longer this code's. Costs the reading of a volatile field. */
    boolean isClosed() {
        return closed.get();
    }

    byte[] bytes(int from, int to) {
        return memory(range).asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE);
    }

    @SuppressWarnings("restricted")
    private static MemorySegment memory(AddressRange range) {
        return MemorySegment.ofAddress(range.base()).reinterpret(range.size());
    }

    /** Gives the pages back, once; after a refusal it can be tried again. No thread may be in this code. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) { // the addresses may belong to somebody else by a second time
            try {
                VirtualMemory.release(range);
            } catch (Throwable refused) {
                closed.set(false);
                throw refused;
            }
        }
    }
}
