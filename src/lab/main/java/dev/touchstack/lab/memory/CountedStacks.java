package dev.touchstack.lab.memory;

import dev.touchstack.lab.work.Shape;
import dev.touchstack.lab.work.StackCounts;
import dev.touchstack.lab.work.StackSource;
import dev.touchstack.lab.work.StackWay;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.TakenStack;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.proc.MemoryMap;
import java.util.ArrayList;
import java.util.List;

/** Faults, mappings and resident pages of stacks, whichever way they are made: each alive, one page touched. */
final class CountedStacks {

    private static final int WARM_UPS = 3;

    private final List<TakenStack> stacks = new ArrayList<>();
    private final ThreadUsage usage = new ThreadUsage();

    private CountedStacks() {
    }

    static StackCounts measure(Subject subject, int count) {
        for (int i = 0; i < WARM_UPS; i++) { // loads classes, links calls, and leaves nothing behind
            new CountedStacks().measureOnce(subject, Math.min(count, 2));
        }
        return new CountedStacks().measureOnce(subject, count);
    }

    private StackCounts measureOnce(Subject subject, int count) {
        try (StackSource source = StackWay.of(subject).open()) {
            if (subject == Subject.WARM_POOL) {
                take(source, count);
                close();
            }
            long faulted = take(source, count);
            long resident = stacks.stream().map(CountedStacks::pages).mapToLong(VirtualMemory::residentBytes).sum();
            StackCounts counts = StackCounts.ofTotals(subject, count, faulted, mappings(), resident);
            close();
            return counts;
        }
    }

    private long take(StackSource source, int count) {
        long before = usage.minorFaults();
        for (int i = 0; i < count; i++) {
            TakenStack stack = source.take();
            stack.touch();
            stacks.add(stack);
        }
        return usage.minorFaults() - before;
    }

    private void close() {
        stacks.forEach(TakenStack::close);
        stacks.clear();
    }

    /** An arena's memory may begin and end within a page. */
    private static AddressRange pages(TakenStack stack) {
        long start = stack.limit() & -PageSize.bytes();
        return new AddressRange(start, PageSize.roundUp(stack.top()) - start);
    }

    /**
     * Neighbours may share one. Below an arena's memory, where others have their guard, is more of the same mapping.
     */
    private long mappings() {
        return MemoryMap.overlapping(0, -1L).stream()
                .filter(mapping -> stacks.stream().anyMatch(
                        stack -> mapping.overlaps(stack.limit() - Shape.GUARD, stack.top())))
                .count();
    }
}
