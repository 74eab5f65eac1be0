package dev.touchstack.stack;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.DiscardBatch;
import dev.touchstack.memory.MappingBudget;
import dev.touchstack.memory.MemoryFile;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.TouchedPages;
import dev.touchstack.memory.VirtualMemory;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** The kernel, within the mappings that the process may still make. */
final class KernelSlabMemory implements SlabMemory {

    private static final MappingBudget BUDGET = MappingBudget.ofProcess();

    @Override
    public AddressRange reserve(long bytes, Protection protection) {
        return BUDGET.reserve(bytes, 1, protection);
    }

    @Override
    public void release(AddressRange range, int mappings) {
        BUDGET.release(range, mappings);
    }

    @Override
    public void takeMappings(AddressRange range, int mappings) {
        BUDGET.take("mprotect", range, mappings);
    }

    @Override
    public void returnMappings(int mappings) {
        BUDGET.giveBack(mappings);
    }

    @Override
    public void protect(AddressRange range, Protection protection) {
        VirtualMemory.protect(range, protection);
    }

    @Override
    public void advise(AddressRange range, Advice advice) {
        VirtualMemory.advise(range, advice);
    }

    @Override
    public boolean adviseIfKnown(AddressRange range, Advice advice) {
        return VirtualMemory.adviseIfKnown(range, advice);
    }

    @Override
    public boolean nameIfKnown(AddressRange range, String name) {
        return VirtualMemory.name(range, name);
    }

    @Override
    public void discard(DiscardBatch batch) {
        batch.flush();
    }

    @Override
    public long lowestTouched(AddressRange stack) {
        return TouchedPages.lowest(stack);
    }

    @Override
    public long touchedBytes(AddressRange range) {
        return TouchedPages.bytes(range);
    }

    @Override
    public Optional<MemoryFile> openFile(String name) {
        return MemoryFile.open(name);
    }

    @Override
    public boolean write(MemoryFile file, long offset, MemorySegment text) {
        return file.write(offset, text);
    }
}
