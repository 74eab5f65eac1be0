package dev.touchstack.growth;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.MappingBudget;
import dev.touchstack.memory.MappingException;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.VirtualMemory;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Stacks for copying, by size class: each a power of two. Small ones lie densely in a span, as in Go, so that several
 * share a page; freed ones are taken again first, while they are warm.
 */
final class CopyStacks implements AutoCloseable {

    /** What stacks smaller than this are carved from, in bytes (Go 1.24, src/runtime/malloc.go: _StackCacheSize). */
    private static final long SPAN = 32 << 10;
    /** Of a span: at most, because the kernel may merge it with a neighbour. */
    private static final int MAPPINGS = 1;
    private static final MappingBudget BUDGET = MappingBudget.ofProcess();

    private final List<Deque<CopyStack>> free = new ArrayList<>();
    private final List<AddressRange> spans = new ArrayList<>();

    CopyStacks() {
        for (int sizeClass = 0; sizeClass < Long.SIZE; sizeClass++) {
            free.add(new ArrayDeque<>());
        }
    }

    /**
     * A stack with any contents.
     *
     * @param size
     *            in bytes, a power of two
     */
    CopyStack take(long size) {
        CopyStack warm = sizeClass(size).pollFirst();
        return warm != null ? warm : carve(size);
    }

    void giveBack(CopyStack stack) {
        sizeClass(stack.size()).addFirst(stack);
    }

    private Deque<CopyStack> sizeClass(long size) {
        return free.get(Long.numberOfTrailingZeros(size));
    }

    @SuppressWarnings("restricted")
    private CopyStack carve(long size) {
        long bytes = PageSize.roundUp(Math.max(size, SPAN));
        AddressRange span = BUDGET.reserve(bytes, MAPPINGS);
        try {
            VirtualMemory.adviseIfKnown(span, Advice.NO_HUGE_PAGES); // as for stacks that grow by touching
            spans.add(span);
        } catch (Throwable failed) {
            BUDGET.releaseAfter(failed, span, MAPPINGS);
            throw failed;
        }
        MemorySegment memory = MemorySegment.ofAddress(span.base()).reinterpret(span.size());
        for (long offset = size; offset + size <= bytes; offset += size) {
            sizeClass(size).addLast(new CopyStack(memory.asSlice(offset, size)));
        }
        return new CopyStack(memory.asSlice(0, size));
    }

    void discard() {
        spans.forEach(span -> VirtualMemory.advise(span, Advice.DISCARD));
    }

    /**
     * Releases every span, and keeps those that the kernel refuses to release: for them it can be called again.
     *
     * @throws MappingException
     *             the first refusal, with the others as suppressed ones
     */
    @Override
    public void close() {
        free.forEach(Deque::clear); // none of them may be taken again, whatever becomes of its span
        MappingException first = null;
        for (Iterator<AddressRange> left = spans.iterator(); left.hasNext();) {
            try {
                BUDGET.release(left.next(), MAPPINGS);
                left.remove();
            } catch (MappingException refused) {
                if (first == null) {
                    first = refused;
                } else {
                    first.addSuppressed(refused);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
