package dev.touchstack.memory;

import dev.touchstack.bindings.memory.Memory;

/** What madvise(2) is told about a range. */
public enum Advice {
    /** Give the pages back now; the next touch finds zeros. Page-table pages stay allocated. */
    DISCARD(Memory.MADV_DONTNEED()),
    /** No huge pages here: one would commit 2 MiB (4 KiB pages) for the first byte that is touched. */
    NO_HUGE_PAGES(Memory.MADV_NOHUGEPAGE());

    final int value;

    Advice(int value) {
        this.value = value;
    }
}
