package dev.touchstack.memory;

/**
 * One of the kernel's ways to tell which pages of a range are in memory or swapped out. Guards in the page tables, and
 * what is not mapped, hold nothing. Ranges are whole pages. Safe for use by many threads.
 */
interface PageTableReader {

    /** How much that is, in bytes. */
    long bytes(AddressRange range);

    /** The address of the lowest such page, or the end of the range. */
    long lowest(AddressRange range);
}
