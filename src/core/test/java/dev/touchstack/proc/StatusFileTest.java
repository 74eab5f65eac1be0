package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusFileTest {
    private static final String COMPLETE = """
            Name:\tjava
            VmSize:\t  100 kB
            VmRSS:\t   50 kB
            RssAnon:\t   40 kB
            VmData:\t   80 kB
            VmPTE:\t   12 kB
            VmSwap:\t    0 kB
            Threads:\t7
            """;

    @Test
    void readsEachFigureInBytes() {
        assertEquals(
                new StatusFile(8_883_596L << 10, 107_588L << 10, 71_732L << 10, 456L << 10, 0, 505_616L << 10, 19),
                Fixture.file("status-x86-64.txt").parse(StatusFile::parse));
    }

    @ParameterizedTest
    @CsvSource({"4k, 3649780, 64044, 38188, 384, 195272", "16k, 3726592, 152080, 126352, 560, 259168",
            "64k, 4745536, 1113664, 1086912, 1024, 1242944"})
    void readsEachPageSizeOfArm64(String kernel, long virtualKb, long residentKb, long anonymousKb, long pageTableKb,
            long dataKb) {
        assertEquals(
                new StatusFile(virtualKb << 10, residentKb << 10, anonymousKb << 10, pageTableKb << 10, 0, dataKb << 10,
                        18),
                Fixture.file("status-arm64-" + kernel + ".txt").parse(StatusFile::parse));
    }

    @Test
    void aProcessWithoutAddressSpaceHasZeroSizes() {
        assertEquals(new StatusFile(0, 0, 0, 0, 0, 0, 1),
                Fixture.file("status-kernel-thread.txt").parse(StatusFile::parse));
    }

    @Test
    void unknownLinesAreTolerated() {
        assertEquals(parse(COMPLETE), parse("VmFuture:\tmany\nno colon\n\n" + COMPLETE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VmRSS", "RssAnon", "VmData", "VmPTE", "VmSwap", "Threads"})
    void aMissingLineIsAnErrorNotZero(String key) {
        var error = assertThrows(ProcException.class, () -> parse(COMPLETE.replace(key, "Other")));
        assertEquals("/proc/fixture: no " + key + " line in the file", error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"VmPTE:\t   12 kB, VmPTE:\t   12 MB, no size in kB", "VmPTE:\t   12 kB, VmPTE:\t   12, no size in kB",
            "VmPTE:\t   12 kB, VmPTE:\t   1x2 kB, no number from 0 to 2^63 - 1",
            "VmPTE:\t   12 kB, VmPTE:\t   -12 kB, no number from 0 to 2^63 - 1",
            "VmPTE:\t   12 kB, VmPTE:\t   9007199254740992 kB, more than 2^63 - 1 bytes",
            "Threads:\t7, Threads:\t2147483648, more than 2^31 - 1"})
    void anErrorNamesFileReasonAndLine(String line, String broken, String reason) {
        var error = assertThrows(ProcException.class, () -> parse(COMPLETE.replace(line, broken)));
        assertEquals("/proc/fixture", error.file());
        assertEquals("/proc/fixture: " + reason + " in line \"" + broken + "\"", error.getMessage());
    }

    @Test
    void theLargestSizeFits() {
        var status = parse(COMPLETE.replace("  100 kB", "9007199254740991 kB"));
        assertEquals(Long.MAX_VALUE - 1023, status.virtualBytes());
    }

    @Test
    void theLiveFigureFollowsTouchedPages(@TempDir Path directory) throws IOException {
        try (var mapped = new TouchedMapping(directory.resolve("pages"), 64 << 20)) {
            var before = StatusFile.self();
            mapped.touch(64 << 20);
            var after = StatusFile.self();
            assertGrew(64 << 20, before.residentBytes(), after.residentBytes());
            assertGrew(64 << 20, before.residentAnonymousBytes(), after.residentAnonymousBytes());
        }
    }

    @Test
    void theLiveFiguresArePlausible() {
        var status = StatusFile.self();
        assertTrue(status.residentBytes() > 10 << 20, status::toString);
        assertTrue(status.residentBytes() > status.residentAnonymousBytes(), status::toString);
        assertTrue(status.virtualBytes() > status.residentBytes(), status::toString);
        assertTrue(status.pageTableBytes() > 0, status::toString);
        assertTrue(status.threads() > 1, status::toString);
    }

    @Test
    void readsAnotherProcess() throws IOException {
        var child = new ProcessBuilder("sleep", "60").start();
        try {
            var status = StatusFile.of(child.pid());
            assertEquals(1, status.threads());
            assertTrue(status.virtualBytes() > 0, status::toString);
        } finally {
            child.destroy();
        }
    }

    @Test
    void noSuchProcessIsATypedError() {
        var pid = Integer.MAX_VALUE;
        var error = assertThrows(ProcException.class, () -> StatusFile.of(pid));
        assertEquals("/proc/" + pid + "/status: no such file", error.getMessage());
    }

    private static StatusFile parse(String text) {
        return StatusFile.parse(Fixture.TEXT, text.lines());
    }

    /** Other threads of the JVM allocate and free meanwhile: a quarter either way. */
    private static void assertGrew(long expected, long before, long after) {
        var grown = after - before;
        assertTrue(Math.abs(grown - expected) < expected / 4, () -> "grew by " + grown + " bytes, not " + expected);
    }
}
