package dev.touchstack.stack;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.DiscardBatch;
import dev.touchstack.memory.MemoryFile;
import dev.touchstack.memory.Protection;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** What a pool asks of the kernel; an interface so that tests can have any of the calls fail. */
interface SlabMemory {

    /** One mapping of any place. */
    AddressRange reserve(long bytes, Protection protection);

    /** Gives back what was reserved, and the mappings that were made of it. */
    void release(AddressRange range, int mappings);

    /** Before a call that splits a mapping. */
    void takeMappings(AddressRange range, int mappings);

    /** After such a call was refused. */
    void returnMappings(int mappings);

    void protect(AddressRange range, Protection protection);

    void advise(AddressRange range, Advice advice);

    boolean adviseIfKnown(AddressRange range, Advice advice);

    /** Names a mapping; whether the kernel has names. */
    boolean nameIfKnown(AddressRange range, String name);

    void discard(DiscardBatch batch);

    /** The lowest page of a stack that holds something, or the stack's end. */
    long lowestTouched(AddressRange stack);

    long touchedBytes(AddressRange range);

    /** A file in memory, where the kernel lets this process have one. */
    Optional<MemoryFile> openFile(String name);

    /** Whether all of the text is written. */
    boolean write(MemoryFile file, long offset, MemorySegment text);
}
