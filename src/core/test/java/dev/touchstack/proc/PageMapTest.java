package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.proc.PageMap.Counts;
import dev.touchstack.proc.ProcException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageMapTest {

    private static final long PAGE = KernelPage.bytes();
    private static final long PRESENT = 1L << 63;
    private static final long SWAPPED = 1L << 62;
    private static final long OF_FILE = 1L << 61;
    private static final long GUARD = 1L << 58;
    private static final long WRITE_PROTECTED = 1L << 57;
    private static final long EXCLUSIVE = 1L << 56;
    private static final long SOFT_DIRTY = 1L << 55;

    @TempDir
    Path folder;

    @Test
    void eachBitCounts() throws IOException {
        try (var pages = pages(0, PRESENT, PRESENT | EXCLUSIVE | SOFT_DIRTY, PRESENT | OF_FILE | 0x1234, SWAPPED | 99,
                SWAPPED | GUARD, GUARD, SOFT_DIRTY, WRITE_PROTECTED)) {
            assertEquals(new Counts(3 * PAGE, PAGE, PAGE, 2 * PAGE, PAGE), pages.count(0, 9 * PAGE));
            assertEquals(new Counts(2 * PAGE, PAGE, 0, 0, 2 * PAGE), pages.count(2 * PAGE, 4 * PAGE));
            assertEquals(new Counts(0, 0, 0, 2 * PAGE, 9 * PAGE), pages.count(5 * PAGE, 9 * PAGE));
            assertEquals(new Counts(0, 0, 0, 0, 3 * PAGE), pages.count(3 * PAGE, 3 * PAGE));
        }
    }

    @Test
    void theLowestIsInMemoryOrInSwap() throws IOException {
        try (var pages = pages(0, GUARD | SWAPPED, SOFT_DIRTY, SWAPPED, 0, PRESENT)) {
            assertEquals(3 * PAGE, pages.lowestTouched(0, 6 * PAGE));
            assertEquals(3 * PAGE, pages.lowestTouched(3 * PAGE, 6 * PAGE));
            assertEquals(5 * PAGE, pages.lowestTouched(4 * PAGE, 6 * PAGE));
            assertEquals(3 * PAGE, pages.lowestTouched(0, 3 * PAGE), "none, which is the end");
        }
    }

    @Test
    void countsAcrossReads() throws IOException {
        try (var pages = pages(LongStream.range(0, 20_000).map(page -> page % 3 == 2 ? PRESENT : 0).toArray())) {
            assertEquals(new Counts(6_666 * PAGE, 0, 0, 0, 2 * PAGE), pages.count(0, 20_000 * PAGE));
            assertEquals(new Counts(PAGE, 0, 0, 0, 19_997 * PAGE), pages.count(19_995 * PAGE, 20_000 * PAGE));
        }
    }

    @Test
    void aboveWhatAProcessHasThereIsNothing() throws IOException {
        try (var pages = pages(PRESENT, PRESENT); var own = PageMap.openSelf()) {
            assertEquals(new Counts(PAGE, 0, 0, 0, PAGE), pages.count(PAGE, 100 * PAGE));
            var top = 0xffff_ffff_ff60_0000L; // [vsyscall] on x86-64
            assertEquals(new Counts(0, 0, 0, 0, top + (1 << 16)), own.count(top, top + (1 << 16)));
        }
    }

    @Test
    void anEmptyFileIsThatOfAnEndedProcess() throws IOException {
        try (var pages = pages()) {
            assertEquals(Reason.ENDED, assertThrows(ProcException.class, () -> pages.count(0, PAGE)).reason());
        }
    }

    @Test
    void partsOfPagesAreRefused() throws IOException {
        try (var pages = pages(0, 0)) {
            var odd = assertThrows(IllegalArgumentException.class, () -> pages.count(1, PAGE));
            assertEquals("[0x1, 0x%x): no whole pages of %,d bytes".formatted(PAGE, PAGE), odd.getMessage());
            assertThrows(IllegalArgumentException.class, () -> pages.count(0, PAGE - 1));
            assertThrows(IllegalArgumentException.class, () -> pages.lowestTouched(-PAGE, PAGE), "unsigned");
        }
    }

    @Test
    void ofAnotherProcessAsOfThisOne() throws IOException {
        var pid = ProcessHandle.current().pid();
        try (var mapped = new TouchedMapping(folder.resolve("pages"), 16 * PAGE); var other = PageMap.open(pid)) {
            mapped.touch(5 * PAGE);
            assertEquals(new Counts(5 * PAGE, 5 * PAGE, 0, 0, mapped.start()),
                    other.count(mapped.start(), mapped.end()));
        }
    }

    @Test
    void whatIsClosedIsReadNoMore() throws IOException {
        var pages = pages(PRESENT);
        pages.close();
        assertEquals(Reason.UNREADABLE, assertThrows(ProcException.class, () -> pages.count(0, PAGE)).reason());
    }

    /** Each mapping begins and ends at one. */
    @Test
    void thePageSizeIsTheKernels() {
        assertTrue(PAGE >= 4096 && Long.bitCount(PAGE) == 1);
        assertEquals(PAGE, MemoryMap.overlapping(0, -1).getFirst().kernelPageBytes());
    }

    @Test
    void thePageSizeIsOneOfManyPairs() throws IOException {
        var vector = ByteBuffer.allocate(64).order(ByteOrder.nativeOrder()).putLong(33).putLong(0x7fff_0000L)
                .putLong(16)
                .putLong(6).putLong(6).putLong(1 << 16).putLong(0).putLong(0).array();
        assertEquals(1 << 16, KernelPage.parse(Fixture.TEXT, vector));
        for (var broken : new byte[][]{{}, new byte[24], new byte[64]}) {
            assertEquals(Reason.MALFORMED,
                    assertThrows(ProcException.class, () -> KernelPage.parse(Fixture.TEXT, broken)).reason());
        }
    }

    private PageMap pages(long... entries) throws IOException {
        var bytes = ByteBuffer.allocate(entries.length * Long.BYTES).order(ByteOrder.nativeOrder());
        bytes.asLongBuffer().put(entries);
        return new PageMap(new ProcFile(Files.write(Files.createTempFile(folder, "pagemap", ""), bytes.array())));
    }
}
