package dev.touchstack.stack;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.DiscardBatch;
import dev.touchstack.memory.MemoryFile;
import dev.touchstack.memory.Protection;
import dev.touchstack.proc.HugePageMode;
import dev.touchstack.proc.KernelSettings;
import dev.touchstack.proc.MappingDetail;
import dev.touchstack.proc.MemoryMap;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kernel, and books of what was taken from it and is not back. Safe for use by many threads. */
final class CountedSlabMemory implements SlabMemory {

    private static final boolean HUGE_PAGES = KernelSettings.read().hugePages() != HugePageMode.UNAVAILABLE;

    private final SlabMemory kernel = new KernelSlabMemory();
    private final List<AddressRange> everReserved = new ArrayList<>();
    private final List<AddressRange> reserved = new ArrayList<>();
    private long mappings;

    @Override
    public AddressRange reserve(long bytes, Protection protection) {
        AddressRange range = kernel.reserve(bytes, protection);
        synchronized (this) {
            reserved.add(range);
            everReserved.add(range);
            mappings++;
        }
        return range;
    }

    @Override
    public void release(AddressRange range, int count) {
        kernel.release(range, count);
        synchronized (this) {
            if (!reserved.remove(range)) {
                throw new AssertionError(range + " is released but was not reserved");
            }
            mappings -= count;
        }
    }

    @Override
    public void takeMappings(AddressRange range, int count) {
        kernel.takeMappings(range, count);
        synchronized (this) {
            mappings += count;
        }
    }

    @Override
    public void returnMappings(int count) {
        kernel.returnMappings(count);
        synchronized (this) {
            mappings -= count;
        }
    }

    @Override
    public void protect(AddressRange range, Protection protection) {
        kernel.protect(range, protection);
    }

    @Override
    public void advise(AddressRange range, Advice advice) {
        kernel.advise(range, advice);
    }

    @Override
    public boolean adviseIfKnown(AddressRange range, Advice advice) {
        return kernel.adviseIfKnown(range, advice);
    }

    @Override
    public boolean nameIfKnown(AddressRange range, String name) {
        return kernel.nameIfKnown(range, name);
    }

    @Override
    public void discard(DiscardBatch batch) {
        kernel.discard(batch);
    }

    @Override
    public long lowestTouched(AddressRange stack) {
        return kernel.lowestTouched(stack);
    }

    @Override
    public long touchedBytes(AddressRange range) {
        return kernel.touchedBytes(range);
    }

    @Override
    public Optional<MemoryFile> openFile(String name) {
        return kernel.openFile(name);
    }

    @Override
    public boolean write(MemoryFile file, long offset, MemorySegment text) {
        return kernel.write(file, offset, text);
    }

    /** What was taken and is not back. */
    synchronized long mappings() {
        return mappings;
    }

    /** What was taken and is not back. */
    synchronized List<AddressRange> reserved() {
        return List.copyOf(reserved);
    }

    /**
     * Those mappings that are where anything was ever reserved, and are of the same kind. Others may have come there
     * since: a thread's stack, or memory of the C library.
     */
    synchronized List<MappingDetail> mapped() {
        return MemoryMap.overlapping(0, -1L).stream()
                .filter(mapping -> mapping.vmFlags().contains("nr") && mapping.vmFlags().contains("nh") == HUGE_PAGES)
                .filter(mapping -> everReserved.stream().anyMatch(range -> mapping.overlaps(range.base(), range.end())))
                .toList();
    }
}
