package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollupFileTest {

    /** Linux 6.18, with other numbers. */
    private static final String TEXT = """
            560794388000-7ffec38f3000 ---p 00000000 00:00 0                          [rollup]
            Rss:                1676 kB
            Pss:                 402 kB
            Pss_Dirty:           116 kB
            Pss_Anon:            117 kB
            Pss_File:            286 kB
            Pss_Shmem:             0 kB
            Shared_Clean:       1472 kB
            Shared_Dirty:          1 kB
            Private_Clean:        88 kB
            Private_Dirty:       115 kB
            Referenced:         1677 kB
            Anonymous:           114 kB
            KSM:                   0 kB
            LazyFree:              2 kB
            AnonHugePages:         3 kB
            ShmemPmdMapped:        0 kB
            FilePmdMapped:         0 kB
            Shared_Hugetlb:        0 kB
            Private_Hugetlb:       0 kB
            Swap:                  5 kB
            SwapPss:               4 kB
            Locked:                6 kB
            """;

    @Test
    void readsEachFigureInBytes() {
        assertEquals(new RollupFile(1676 << 10, 402 << 10, 1472 << 10, 1 << 10, 88 << 10, 115 << 10, 114 << 10, 2 << 10,
                3 << 10, 5 << 10, 4 << 10, 6 << 10), parse(TEXT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LazyFree", "AnonHugePages", "Swap", "SwapPss", "Locked"})
    void whatSomeKernelsLackCountsAsZero(String key) {
        assertEquals(parse(TEXT.replaceFirst("\n" + key + ": +[0-9]+", "\n" + key + ": 0")),
                parse(TEXT.replace("\n" + key + ":", "\nOther:")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rss", "Pss", "Shared_Clean", "Shared_Dirty", "Private_Clean", "Private_Dirty",
            "Anonymous"})
    void aMissingLineIsAnErrorNotZero(String key) {
        var error = assertThrows(ProcException.class, () -> parse(TEXT.replace("\n" + key + ":", "\nOther:")));
        assertEquals("/proc/fixture: no " + key + " line in the file", error.getMessage());
        assertEquals(ProcException.Reason.MALFORMED, error.reason());
    }

    @Test
    void aSumIsThatOfEachFigure() {
        var one = new MappingDetail(0x1000, 0x9000, "rw-p", "", 1, 20, 300, 4_000, 50_000, 600_000, 7_000_000, 8, 90,
                100, 1_100, 12_000, 4096, List.of());
        assertEquals(new RollupFile(2, 40, 600, 8_000, 100_000, 1_200_000, 14_000_000, 16, 180, 200, 2_200, 24_000),
                RollupFile.sumOf(List.of(one, one)));
    }

    private static RollupFile parse(String text) {
        return RollupFile.parse(Fixture.TEXT, new TextSource(text));
    }
}
