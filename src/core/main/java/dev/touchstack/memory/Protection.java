package dev.touchstack.memory;

import dev.touchstack.bindings.memory.Memory;

/** What may be done with the pages of a mapping. No value allows to write and to execute at once. */
public enum Protection {
    /** Any access faults: a guard, or address space that is only reserved. */
    NONE(Memory.PROT_NONE()),
    /** Data. */
    READ_WRITE(Memory.PROT_READ() | Memory.PROT_WRITE()),
    /** Finished machine code. */
    READ_EXECUTE(Memory.PROT_READ() | Memory.PROT_EXEC());

    final int bits;

    Protection(int bits) {
        this.bits = bits;
    }
}
