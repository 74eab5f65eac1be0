package dev.touchstack.memory;

import dev.touchstack.bindings.memory.Memory;

/** What madvise(2) is told about a range. */
public enum Advice {
    /** Give the pages back now; the next touch finds zeros. Page-table pages stay allocated. */
    DISCARD(Memory.MADV_DONTNEED()),
    /** No huge pages here: one would commit 2 MiB (4 KiB pages) for the first byte that is touched. */
    NO_HUGE_PAGES(Memory.MADV_NOHUGEPAGE()),
    /** Huge pages here, where the host does not forbid it: the opposite. */
    HUGE_PAGES(Memory.MADV_HUGEPAGE()),
    /**
     * Any access faults from now on, without a mapping of its own: markers in the page tables, in place of what the
     * pages held. Private anonymous memory that is not locked. Linux 6.13; ask {@link LightweightGuards#supported}.
     */
    GUARD_INSTALL(Memory.MADV_GUARD_INSTALL()),
    /** Takes such markers away: the next touch finds zeros. Other pages keep what they hold. Linux 6.13. */
    GUARD_REMOVE(Memory.MADV_GUARD_REMOVE()),
    /** Commit all pages now, as if each had been written to; what they hold stays. Linux 5.14. */
    POPULATE_WRITE(Memory.MADV_POPULATE_WRITE());

    final int value;

    Advice(int value) {
        this.value = value;
    }
}
