package dev.touchstack.stack;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.DiscardBatch;
import dev.touchstack.memory.MadeUpRefusal;
import dev.touchstack.memory.MemoryFile;
import dev.touchstack.memory.Protection;
import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Memory that refuses some calls of one kind, without having done anything. Used by one thread at a time. */
final class FaultySlabMemory implements SlabMemory {

    private static final AddressRange UNKNOWN = new AddressRange(0, 1);

    private final SlabMemory memory;
    private final Map<Call, Integer> calls = new EnumMap<>(Call.class);
    private List<Fault> faults = List.of();
    private int refused;

    FaultySlabMemory(SlabMemory memory) {
        this.memory = memory;
    }

    /** The kinds that can be refused: giving mappings back to the budget is only counting. */
    enum Call {
        RESERVE, RELEASE, TAKE_MAPPINGS, PROTECT, ADVISE, ADVISE_IF_KNOWN, NAME, OPEN_FILE, WRITE, DISCARD, LOWEST_TOUCHED, TOUCHED_BYTES
    }

    /**
     * Calls that are refused.
     *
     * @param call
     *            the kind
     * @param first
     *            counted from 0
     * @param count
     *            how many in a row
     * @param refusal
     *            what is said
     */
    record Fault(Call call, int first, int count, MadeUpRefusal refusal) {

        /** Each one. */
        static Fault always(Call call, MadeUpRefusal refusal) {
            return new Fault(call, 0, Integer.MAX_VALUE, refusal);
        }
    }

    /** From now on, counting calls anew. */
    void fail(Fault... wanted) {
        calls.clear();
        faults = List.of(wanted);
        refused = 0;
    }

    /** How often a kind was called. */
    int calls(Call call) {
        return calls.getOrDefault(call, 0);
    }

    /** How often something was refused. */
    int refused() {
        return refused;
    }

    private void count(Call call, String operation, AddressRange range) {
        Fault fault = faultOf(call);
        if (fault != null) {
            throw fault.refusal.of(operation, range);
        }
    }

    private boolean isRefused(Call call) {
        return faultOf(call) != null;
    }

    private @Nullable Fault faultOf(Call call) {
        int before = calls(call);
        calls.put(call, before + 1);
        for (Fault fault : faults) {
            if (fault.call == call && before >= fault.first && before - fault.first < fault.count) {
                refused++;
                return fault;
            }
        }
        return null;
    }

    @Override
    public AddressRange reserve(long bytes, Protection protection) {
        count(Call.RESERVE, "mmap", new AddressRange(0, bytes));
        return memory.reserve(bytes, protection);
    }

    @Override
    public void release(AddressRange range, int mappings) {
        count(Call.RELEASE, "munmap", range);
        memory.release(range, mappings);
    }

    @Override
    public void takeMappings(AddressRange range, int mappings) {
        count(Call.TAKE_MAPPINGS, "mprotect", range);
        memory.takeMappings(range, mappings);
    }

    @Override
    public void returnMappings(int mappings) {
        memory.returnMappings(mappings);
    }

    @Override
    public void protect(AddressRange range, Protection protection) {
        count(Call.PROTECT, "mprotect", range);
        memory.protect(range, protection);
    }

    @Override
    public void advise(AddressRange range, Advice advice) {
        count(Call.ADVISE, "madvise", range);
        memory.advise(range, advice);
    }

    @Override
    public boolean adviseIfKnown(AddressRange range, Advice advice) {
        count(Call.ADVISE_IF_KNOWN, "madvise", range);
        return memory.adviseIfKnown(range, advice);
    }

    @Override
    public boolean nameIfKnown(AddressRange range, String name) {
        return !isRefused(Call.NAME) && memory.nameIfKnown(range, name);
    }

    @Override
    public void discard(DiscardBatch batch) {
        count(Call.DISCARD, "madvise", UNKNOWN);
        memory.discard(batch);
    }

    @Override
    public long lowestTouched(AddressRange stack) {
        count(Call.LOWEST_TOUCHED, "ioctl", stack);
        return memory.lowestTouched(stack);
    }

    @Override
    public long touchedBytes(AddressRange range) {
        count(Call.TOUCHED_BYTES, "ioctl", range);
        return memory.touchedBytes(range);
    }

    @Override
    public Optional<MemoryFile> openFile(String name) {
        return isRefused(Call.OPEN_FILE) ? Optional.empty() : memory.openFile(name);
    }

    @Override
    public boolean write(MemoryFile file, long offset, MemorySegment text) {
        return !isRefused(Call.WRITE) && memory.write(file, offset, text);
    }
}
