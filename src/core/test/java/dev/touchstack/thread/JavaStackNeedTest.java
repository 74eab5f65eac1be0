package dev.touchstack.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.memory.PageSize;
import org.junit.jupiter.api.Test;

class JavaStackNeedTest {

    @Test
    void thePartsAreAskedOfJvmAndLibrary() {
        JavaStackNeed need = JavaStackNeed.here();
        assertTrue(need.zoneBytes() >= 3 * PageSize.bytes() && PageSize.isAligned(need.zoneBytes()), need::toString);
        assertTrue(need.shadowBytes() > need.zoneBytes() && PageSize.isAligned(need.shadowBytes()), need::toString);
        // Glibc's minimum is 16 KiB on x86-64 and 128 KiB on arm64; thread-local variables come to that.
        assertTrue(need.libraryBytes() > PageSize.bytes() && need.libraryBytes() <= 256 << 10, need::toString);
        assertTrue(PageSize.isAligned(need.bytes()), need::toString);
    }

    @Test
    void theSumIsWholePages() {
        assertEquals(PageSize.bytes(), new JavaStackNeed(1, 1, 1, 1).bytes());
    }
}
