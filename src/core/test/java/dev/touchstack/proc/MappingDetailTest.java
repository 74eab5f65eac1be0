package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingDetailTest {
    @ParameterizedTest
    @CsvSource({"2000, 3000, 2000, 3000, true", "2000, 3000, 1000, 2001, true", "2000, 3000, 2fff, 9000, true",
            "2000, 3000, 0, ffffffffffffffff, true", "2000, 3000, 2800, 2801, true", "2000, 3000, 1000, 2000, false",
            "2000, 3000, 3000, 4000, false", "2000, 3000, 2800, 2800, false", "2000, 3000, 2900, 2800, false",
            "7ffffffff000, 8000000000001000, 8000000000000000, 8000000000000001, true",
            "ffffffffff600000, ffffffffff601000, 0, 7fffffffffff, false",
            "ffffffffff600000, ffffffffff601000, 7fffffffffff, ffffffffff600001, true",
            "2000, 3000, 1000, ffffffffff600000, true"})
    void overlapsIsHalfOpenAndUnsigned(String mappingStart, String mappingEnd, String start, String end,
            boolean expected) {
        var mapping = mapping(mappingStart, mappingEnd, List.of());
        assertEquals(expected, mapping.overlaps(hex(start), hex(end)));
    }

    @Test
    void sizeIsThatOfTheAddresses() {
        assertEquals(0x1000, mapping("ffffffffff600000", "ffffffffff601000", List.of()).sizeBytes());
        assertEquals(1L << 40, mapping("7ff000000000", "80f000000000", List.of()).sizeBytes());
    }

    @Test
    void flagsAreCopied() {
        var flags = new ArrayList<>(List.of("rd"));
        var mapping = mapping("0", "1000", flags);
        flags.add("wr");
        assertEquals(List.of("rd"), mapping.vmFlags());
        assertThrows(UnsupportedOperationException.class, () -> mapping.vmFlags().add("wr"));
    }

    private static MappingDetail mapping(String start, String end, List<String> flags) {
        return AnonymousMapping.of(hex(start), hex(end), "rw-p", 0, 4096, flags);
    }

    private static long hex(String digits) {
        return Long.parseUnsignedLong(digits, 16);
    }
}
