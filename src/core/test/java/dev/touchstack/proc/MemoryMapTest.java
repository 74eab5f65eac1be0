package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryMapTest {
    private static final int SIZE = 8 << 20;

    @TempDir
    Path directory;

    @Test
    void residentAndDirtyFollowTouchedPages() throws IOException {
        var file = directory.resolve("two words");
        try (var mapped = new TouchedMapping(file, SIZE)) {
            assertEquals(0, detail(mapped).residentBytes());
            mapped.touch(SIZE / 2);
            var half = detail(mapped);
            assertEquals(SIZE / 2, half.residentBytes());
            assertEquals(SIZE / 2, half.dirtyBytes());
            assertEquals(SIZE, half.sizeBytes());
            assertEquals("rw-p", half.permissions());
            assertEquals(file.toString(), half.name());
            assertTrue(half.vmFlags().contains("wr"), half::toString);
            assertEquals(0, half.startAddress() % half.kernelPageBytes());
        }
    }

    @Test
    void anUnmappedRangeHasNoMappings() {
        // Linux maps nothing into the first page, unless vm.mmap_min_addr is 0.
        assertTrue(MemoryMap.overlapping(0, 4096).isEmpty());
    }

    @Test
    void allAddressesGiveAllMappings() {
        assertEquals(MemoryMap.mappingCount(), MemoryMap.overlapping(0, -1).size(), 20);
    }

    @Test
    void aReversedRangeIsRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> MemoryMap.overlapping(-1, 0x1000));
        assertEquals("end 0x1000 is below start 0xffffffffffffffff", error.getMessage());
    }

    @Test
    void countsTheLinesOfMaps() throws IOException {
        var lines = Files.readAllLines(Path.of("/proc/self/maps")).size();
        assertEquals(lines, MemoryMap.mappingCount(), 20);
    }

    @Test
    void theCountFollowsNewMappings() throws IOException {
        var open = new ArrayList<TouchedMapping>();
        try {
            var before = MemoryMap.mappingCount();
            for (var i = 0; i < 200; i++) {
                open.add(new TouchedMapping(directory.resolve("shared"), 1 << 16));
            }
            assertEquals(200, MemoryMap.mappingCount() - before, 20);
        } finally {
            open.forEach(TouchedMapping::close);
        }
    }

    private static MappingDetail detail(TouchedMapping mapped) {
        var mappings = MemoryMap.overlapping(mapped.start(), mapped.end());
        assertEquals(1, mappings.size(), mappings::toString);
        return mappings.getFirst();
    }
}
