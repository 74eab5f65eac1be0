package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmapsParserTest {
    /** All addresses: the parser must hold the end to be unsigned. */
    private static final long LAST = -1;

    private static final String SMALLEST = """
            1000-2000 rw-p 00000000 00:00 0
            KernelPageSize:        4 kB
            Rss:                   4 kB
            Private_Dirty:         4 kB
            """;

    @Test
    void readsAThreadStackAndItsGuard() {
        var mappings = parse("smaps-x86-64.txt", 0x7f06a46db000L, 0x7f06a47db000L);
        assertEquals(List.of(
                new MappingDetail(0x7f06a46da000L, 0x7f06a47da000L, "rw-p", "", 16 << 10, 16 << 10, 0, 0, 4096,
                        List.of("rd", "wr", "mr", "mw", "me", "ac", "nh")),
                new MappingDetail(0x7f06a47da000L, 0x7f06a47de000L, "---p", "", 0, 0, 0, 0, 4096,
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

    @Test
    void toleratesUnknownLinesAndSpacesInNames() {
        var mappings = parse("smaps-arm64-16k.txt", 0, LAST);
        assertEquals(List.of("/opt/task runner/bin/java 25 (deleted)", "", "[anon:task stacks: slab 2]", "[vvar]"),
                mappings.stream().map(MappingDetail::name).toList());
        assertEquals(new MappingDetail(0xffff5c000000L, 0xffff5c800000L, "rw-p", "", 48 << 10, 48 << 10, 0, 32 << 10,
                16 << 10, List.of("rd", "wr", "mr", "mw", "me", "nr", "nh")), mappings.get(1));
    }

    @Test
    void aNameMayFollowWithoutPadding() {
        var wide = SMALLEST.replace("00000000 00:00 0", "7fffffff0000 103:02 18446744073709551615 /two words");
        assertEquals("/two words",
                SmapsParser.overlapping(Fixture.TEXT, wide.lines(), 0, LAST).getFirst().name());
    }

    @Test
    void tellsDirtyFromResident() {
        var code = parse("smaps-arm64-16k.txt", 0, 0xffff00000000L).getFirst();
        assertEquals(16 << 10, code.residentBytes());
        assertEquals(0, code.dirtyBytes());
    }

    @Test
    void readsHugePagesOfA64KbKernel() {
        assertEquals(new MappingDetail(0xfffe60000000L, 0xfffea0000000L, "rw-p", "", 524_416 << 10, 524_416 << 10,
                512 << 20, 0, 64 << 10, List.of("rd", "wr", "mr", "mw", "me", "ac", "hg")),
                parse("smaps-arm64-64k.txt", 0xfffe60000000L, 0xfffe60000001L).getFirst());
    }

    @Test
    void linesThatOldKernelsLackCountAsZero() {
        assertEquals(List.of(new MappingDetail(0x1000, 0x2000, "rw-p", "", 4096, 4096, 0, 0, 4096, List.of())),
                SmapsParser.overlapping(Fixture.TEXT, SMALLEST.lines(), 0, LAST));
    }

    @Test
    void readsNothingPastTheRange() {
        var beyond = Stream.concat(SMALLEST.lines(), Stream.of("3000-4000 rw-p 00000000 00:00 0 "));
        var trap = Stream.concat(beyond, Stream.of("").peek(_ -> {
            throw new AssertionError("read past the range");
        }));
        assertEquals(1, SmapsParser.overlapping(Fixture.TEXT, trap, 0x1000, 0x3000).size());
    }

    @Test
    void streamsAsManyMappingsAsTheKernelAllows() {
        var file = IntStream.range(0, 65_530).boxed()
                .flatMap(i -> SMALLEST.replace("1000-2000", "%x000-%x000".formatted(2 * i, 2 * i + 1)).lines());
        var found = SmapsParser.overlapping(Fixture.TEXT, file, 0x1fff0000L, 0x1fff4000L);
        assertEquals(List.of(0x1fff0000L, 0x1fff2000L), found.stream().map(MappingDetail::startAddress).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Rss:                   4 kB | Rss:                   ? kB | no number from 0 to 2^63 - 1
            Rss:                   4 kB | Rss:                      4 | no size in kB
            1000-2000 rw-p 00000000 00:00 0 | 1000-200g rw-p 00000000 00:00 0 | no mapping
            1000-2000 rw-p 00000000 00:00 0 | 1000 rw-p 00000000 00:00 0 | no mapping
            1000-2000 rw-p 00000000 00:00 0 | 1000-2000 | no mapping
            1000-2000 rw-p 00000000 00:00 0 | Size: 4 kB | no mapping
            """)
    void anErrorNamesFileReasonAndLine(String line, String broken, String reason) {
        var error = assertThrows(ProcException.class, () -> SmapsParser.overlapping(Fixture.TEXT,
                SMALLEST.replace(line, broken).lines(), 0, LAST));
        assertEquals("/proc/fixture: " + reason + " in line \"" + broken + "\"", error.getMessage());
    }

    @Test
    void aTruncatedMappingIsAnErrorThatNamesIt() {
        var error = assertThrows(ProcException.class, () -> SmapsParser.overlapping(Fixture.TEXT,
                SMALLEST.lines().limit(2), 0, LAST));
        assertEquals("/proc/fixture: no Rss line in \"1000-2000 rw-p 00000000 00:00 0\"", error.getMessage());
    }

    private static List<MappingDetail> parse(String fixture, long start, long end) {
        return Fixture.file(fixture).parse((file, lines) -> SmapsParser.overlapping(file, lines, start, end));
    }
}
