package dev.touchstack.stack;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.DiscardBatch;
import dev.touchstack.memory.Protection;

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

    void discard(DiscardBatch batch);

    /** The lowest page of a stack that holds something, or the stack's end. */
    long lowestTouched(AddressRange stack);

    long touchedBytes(AddressRange range);
}
