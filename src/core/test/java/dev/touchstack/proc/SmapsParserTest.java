package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmapsParserTest {
    /** All addresses: the parser must hold the end to be unsigned. */
    private static final long LAST = -1;

    private static final String SMALLEST = """
            1000-2000 rw-p 00000000 00:00 0
            KernelPageSize:        4 kB
            Rss:                   4 kB
            Pss:                   4 kB
            Shared_Clean:          0 kB
            Shared_Dirty:          0 kB
            Private_Clean:         0 kB
            Private_Dirty:         4 kB
            Anonymous:             4 kB
            """;

    @Test
    void readsAThreadStackAndItsGuard() {
        var mappings = parse("smaps-x86-64.txt", 0x7f06a46db000L, 0x7f06a47db000L);
        assertEquals(List.of(
                AnonymousMapping.of(0x7f06a46da000L, 0x7f06a47da000L, "rw-p", 16 << 10, 4096,
                        List.of("rd", "wr", "mr", "mw", "me", "ac", "nh")),
                AnonymousMapping.of(0x7f06a47da000L, 0x7f06a47de000L, "---p", 0, 4096,
                        List.of("mr", "mw", "me"))),
                mappings);
    }

    @Test
    void readsNamesAndTheAddressAbove2To63() {
        var mappings = parse("smaps-x86-64.txt", 0, LAST);
        assertEquals(List.of("/usr/lib/jvm/temurin-25-jdk-amd64/lib/server/classes.jsa", "[heap]", "", "",
                "/usr/lib/jvm/temurin-25-jdk-amd64/lib/libnet.so", "[vdso]", "[stack]", "[vsyscall]"),
                mappings.stream().map(MappingDetail::name).toList());
        assertEquals(0xffffffffff600000L, mappings.getLast().startAddress());
        assertEquals(4096, mappings.getLast().sizeBytes());
    }

    @Test
    void findsOnlyTheAddressAbove2To63() {
        assertEquals(List.of("[vsyscall]"), parse("smaps-x86-64.txt", 0x8000000000000000L, LAST).stream()
                .map(MappingDetail::name).toList());
    }

    /** Three pages of each stack were touched, and its lowest page made the guard. */
    @ParameterizedTest
    @CsvSource({"4k, ffff2b800000, ffff2c000000, 4", "16k, 7fff867f8000, 7fff86ff8000, 16",
            "64k, fffe46ba0000, fffe473a0000, 64"})
    void readsAStackOnEachPageSizeOfArm64(String kernel, String start, String end, long pageKb) {
        var page = pageKb << 10;
        var guard = Long.parseLong(start, 16);
        var top = Long.parseLong(end, 16);
        assertEquals(List.of(
                AnonymousMapping.of(guard, guard + page, "---p", 0, page, List.of("mr", "mw", "me", "nr")),
                AnonymousMapping.of(guard + page, top, "rw-p", 3 * page, page,
                        List.of("rd", "wr", "mr", "mw", "me", "nr", "nh"))),
                parse("smaps-arm64-" + kernel + ".txt", guard, top));
    }

    /** A huge page is what one page of the page table above maps. */
    @ParameterizedTest
    @CsvSource({"4k, ffff2ac00000, 2", "16k, 7fff40000000, 32", "64k, fffde0000000, 512"})
    void readsTwoHugePagesOfEachPageSizeOfArm64(String kernel, String start, long hugePageMb) {
        var address = Long.parseLong(start, 16);
        var mapping = parse("smaps-arm64-" + kernel + ".txt", address, address + 1).getFirst();
        assertEquals((2 * hugePageMb) << 20, mapping.sizeBytes());
        assertEquals((2 * hugePageMb) << 20, mapping.residentBytes());
        assertEquals((2 * hugePageMb) << 20, mapping.anonymousHugeBytes());
    }

    @Test
    void keepsSpacesInNames() {
        assertEquals(List.of("", "", "", "/tmp/task runner/java 25 (deleted)", "[vvar]", "[stack]"),
                parse("smaps-arm64-16k.txt", 0, LAST).stream().map(MappingDetail::name).toList());
    }

    @Test
    void toleratesUnknownLinesAndReadsSwap() {
        var text = SMALLEST + "FutureFigure: many\nSwap:                 32 kB\nVmFlags: rd wr \n";
        assertEquals(List.of(new MappingDetail(0x1000, 0x2000, "rw-p", "", 4096, 4096, 0, 0, 0, 4096,
                4096, 0, 0, 32 << 10, 0, 0, 4096, List.of("rd", "wr"))),
                parse(text));
    }

    /** Neither figures nor flags are those of the mapping before. */
    @Test
    void eachMappingHasItsOwn() {
        var next = SMALLEST.replace("1000-2000", "2000-3000");
        var found = parse(SMALLEST + "Swap: 32 kB\nVmFlags: rd wr\n" + next);
        assertEquals(List.of(32L << 10, 0L), found.stream().map(MappingDetail::swappedBytes).toList());
        assertEquals(List.of(List.of("rd", "wr"), List.of()), found.stream().map(MappingDetail::vmFlags).toList());
        var error = assertThrows(ProcException.class, () -> parse(SMALLEST + next.replace("Rss:", "Other:")));
        assertEquals("/proc/fixture: no Rss line in mapping 2000-3000", error.getMessage());
    }

    @Test
    void aNameMayFollowWithoutPadding() {
        var wide = SMALLEST.replace("00000000 00:00 0", "7fffffff0000 103:02 18446744073709551615 /two words");
        assertEquals("/two words",
                parse(wide).getFirst().name());
    }

    @Test
    void tellsDirtyFromResident() {
        var file = parse("smaps-arm64-16k.txt", 0x7fffa4aa4000L, 0x7fffa4ab4000L).getFirst();
        assertEquals(48 << 10, file.residentBytes());
        assertEquals(16 << 10, file.dirtyBytes());
    }

    @Test
    void linesThatOldKernelsLackCountAsZero() {
        assertEquals(List.of(AnonymousMapping.of(0x1000, 0x2000, "rw-p", 4096, 4096, List.of())),
                parse(SMALLEST));
    }

    @Test
    void readsNothingPastTheRange() {
        var text = new TextSource(SMALLEST + "3000-4000 rw-p 00000000 00:00 0 \n");
        var found = new ArrayList<MappingDetail>();
        SmapsParser.forEach(Fixture.TEXT, (buffer, from, length) -> {
            var read = text.read(buffer, from, length);
            if (read < 0) {
                throw new AssertionError("read past the range");
            }
            return read;
        }, 0x1000, 0x3000, found::add);
        assertEquals(1, found.size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Rss:                   4 kB | Rss:                   ? kB | no number from 0 to 2^63 - 1
            Rss:                   4 kB | Rss:                      4 | no size in kB
            1000-2000 rw-p 00000000 00:00 0 | 1000-200g rw-p 00000000 00:00 0 | no mapping
            1000-2000 rw-p 00000000 00:00 0 | 1000 rw-p 00000000 00:00 0 | no mapping
            1000-2000 rw-p 00000000 00:00 0 | 1000-2000 | no mapping
            1000-2000 rw-p 00000000 00:00 0 | 1000-2000 rw-p | no mapping
            1000-2000 rw-p 00000000 00:00 0 | 2000-2000 rw-p 00000000 00:00 0 | no mapping
            1000-2000 rw-p 00000000 00:00 0 | 1000-10000000000002000 rw-p 00000000 00:00 0 | no mapping
            1000-2000 rw-p 00000000 00:00 0 | 1000-2000 rw- 00000000 00:00 0 | no mapping
            Rss:                   4 kB | Rss:      9007199254740992 kB | more than 2^63 - 1 bytes
            Rss:                   4 kB | Rss:                  -4 kB | no number from 0 to 2^63 - 1
            1000-2000 rw-p 00000000 00:00 0 | Size: 4 kB | no mapping
            """)
    void anErrorNamesFileReasonAndLine(String line, String broken, String reason) {
        var error = assertThrows(ProcException.class, () -> parse(SMALLEST.replace(line, broken)));
        assertEquals("/proc/fixture: " + reason + " in line \"" + broken + "\"", error.getMessage());
    }

    @Test
    void theLargestFigureFits() {
        var mapping = parse(SMALLEST.replace("Rss:                   4", "Rss: 9007199254740991")).getFirst();
        assertEquals(Long.MAX_VALUE - 1023, mapping.residentBytes());
    }

    @Test
    void allMappingsThatAProcessMayHaveFitASmallHeap() throws IOException, InterruptedException {
        var result = new ChildJvm().run(SmapsInSmallHeap.class); // 64 MiB
        assertTrue(result.succeededWith("65530 mappings, " + 65_530L * (16 << 10) + " bytes"), result::output);
    }

    /** As the kernel gives them, or as a test that is afraid of it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4096})
    void howManyBytesAReadGivesIsNoMatter(int most) {
        var whole = parse("smaps-x86-64.txt", 0, LAST);
        assertEquals(whole, Fixture.file("smaps-x86-64.txt").<List<MappingDetail>>read((file, source) -> parse(file,
                (buffer, from, length) -> source.read(buffer, from, Math.min(most, length)), 0, LAST)));
    }

    @Test
    void aTruncatedMappingIsAnErrorThatNamesIt() {
        var error = assertThrows(ProcException.class, () -> parse(SMALLEST.substring(0, SMALLEST.indexOf("Rss"))));
        assertEquals("/proc/fixture: no Rss line in mapping 1000-2000", error.getMessage());
    }

    private static List<MappingDetail> parse(String fixture, long start, long end) {
        return Fixture.file(fixture).read((file, source) -> parse(file, source, start, end));
    }

    private static List<MappingDetail> parse(String text) {
        return parse(Fixture.TEXT, new TextSource(text), 0, LAST);
    }

    private static List<MappingDetail> parse(ProcFile file, ByteSource source, long start, long end) {
        var found = new ArrayList<MappingDetail>();
        SmapsParser.forEach(file, source, start, end, found::add);
        return found;
    }
}
