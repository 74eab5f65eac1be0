package dev.touchstack.lab.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Shape;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.memory.PageSize;
import org.junit.jupiter.api.Test;

/** In this JVM, whose own memory is in VmRSS: what is too large for that to matter. */
class WaitingThreadsTest {

    private static final int THREADS = 40;

    @Test
    void thoseOnStacksOfAPoolTakeTheirAddressesAndTouchThem() throws InterruptedException {
        WaitingThreadsUse use = WaitingThreads.measure(Subject.STACK_THREAD, THREADS, 0);
        assertEquals("", use.refusal());
        assertEquals(THREADS, use.live());
        assertTrue(use.grown().virtualBytes() >= THREADS * Shape.SLOT, use::toString);
        assertTrue(use.grown().residentBytes() >= THREADS * PageSize.bytes(), use::toString);
        assertTrue(use.nanosEach() > 0, use::toString);
        assertTrue(use.counts().mappings() > 0, use::toString);
        assertTrue(use.counts().residentBytes() >= PageSize.bytes(), use::toString);
    }

    /** A virtual thread's frames are in the heap while it waits. */
    @Test
    void thoseThatAreVirtualTakeHeapByTheirDepth() throws InterruptedException {
        int frames = 400;
        long few = WaitingThreads.measure(Subject.VIRTUAL_THREAD, THREADS, 0).heapBytes();
        WaitingThreadsUse deep = WaitingThreads.measure(Subject.VIRTUAL_THREAD, THREADS, frames);
        assertEquals(THREADS, deep.live());
        long wordsOfFrames = (long) THREADS * frames * Long.BYTES;
        assertTrue(deep.heapBytes() - few > wordsOfFrames, () -> few + " bytes, then " + deep);
    }

    @Test
    void moreThanMemoryHoldsAreNotTried() {
        LabException refusal = assertThrows(LabException.class,
                () -> WaitingThreadsRunner.measure(Subject.STACK_THREAD, Integer.MAX_VALUE, 0));
        assertTrue(String.valueOf(refusal.getMessage()).contains("--threads"), refusal::toString);
    }
}
