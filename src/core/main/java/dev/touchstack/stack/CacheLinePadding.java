package dev.touchstack.stack;

/**
 * Keeps the fields of one object and those of the one before it in the heap out of each other's cache lines: 128 bytes,
 * because CPUs fetch lines in pairs. A superclass's fields come first, but a field that fits into a gap among them goes
 * there (HotSpot 25, fieldLayoutBuilder.cpp): the small one fills the gap behind the header.
 */
@SuppressWarnings("unused")
abstract class CacheLinePadding {

    /** As many as keep neighbours apart, in longs. */
    static final int LONGS = 16;

    private int gap;
    private long p0;
    private long p1;
    private long p2;
    private long p3;
    private long p4;
    private long p5;
    private long p6;
    private long p7;
    private long p8;
    private long p9;
    private long p10;
    private long p11;
    private long p12;
    private long p13;
    private long p14;
    private long p15;
}
