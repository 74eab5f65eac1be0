package dev.touchstack.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.SealedMemory;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.MappingException;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.proc.MappingDetail;
import dev.touchstack.proc.MemoryMap;
import dev.touchstack.workload.Workload;
import dev.touchstack.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Code is written, then sealed: never writable and executable at once. */
class CodePageTest {

    @Test
    void sealedCodeIsReadableAndExecutableOnly() {
        byte[] code = new byte[Math.toIntExact(3 * PageSize.bytes() - 5)];
        new Random(1).nextBytes(code);
        try (CodePage page = CodePage.seal(code)) {
            assertExecutableOnly(page.base(), code.length);
            assertArrayEquals(code, page.bytes(0, code.length));
            assertEquals(0, page.base() % PageSize.bytes());
        }
    }

    @Test
    void stubsAndWorkloadsAreExecutableOnly() {
        assertExecutableOnly(Stubs.emptyFunction(), 1);
        for (Workload workload : List.of(Workloads.FIB, Workloads.indirect(4))) {
            for (Prologue prologue : Prologue.values()) {
                try (FunctionCode code = FunctionCode.generate(workload, prologue, workload.smallestFrame())) {
                    assertExecutableOnly(code.function().address(), 1);
                }
            }
        }
    }

    @Test
    void closingUnmaps() {
        CodePage page = CodePage.seal(new byte[Math.toIntExact(64 * PageSize.bytes())]);
        long base = page.base();
        page.close();
        assertTrue(MemoryMap.overlapping(base, base + 64 * PageSize.bytes()).stream()
                .noneMatch(mapping -> mapping.permissions().equals("r-xp")));
    }

    @Test
    void noCodeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> CodePage.seal(new byte[0]));
    }

    private static void assertExecutableOnly(long base, long size) {
        List<MappingDetail> mappings = MemoryMap.overlapping(base, base + size);
        assertEquals(1, mappings.size(), mappings::toString);
        assertEquals("r-xp", mappings.getFirst().permissions());
        assertTrue(mappings.getFirst().endAddress() - base >= size, mappings::toString);
    }

    @Test
    void aRefusedCloseIsTriedAgain() throws Throwable {
        CodePage page = CodePage.seal(new byte[1]);
        SealedMemory.seal(new AddressRange(page.base(), PageSize.bytes()));
        for (int i = 0; i < 2; i++) {
            assertThrows(MappingException.class, page::close);
        }
    }

    /** By then the addresses may be somebody else's. */
    @Test
    void aSecondCloseTouchesNothing() {
        FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, 64);
        code.close();
        List<AddressRange> neighbours = new ArrayList<>();
        for (int i = 0; i < 16; i++) { // one of them takes the place
            neighbours.add(VirtualMemory.reserve(PageSize.bytes(), Protection.READ_WRITE));
        }
        code.close();
        for (AddressRange neighbour : neighbours) {
            assertEquals(0, VirtualMemory.residentBytes(neighbour), "mincore refuses what is not mapped");
            VirtualMemory.release(neighbour);
        }
    }
}
