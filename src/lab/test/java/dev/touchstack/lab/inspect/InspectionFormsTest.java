package dev.touchstack.lab.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionFormsTest {

    private static final long KIB = 1 << 10;
    private static final InspectedStack MAIN = stack("main, the \"first\"", 7, 0x7f0000000000L, 8 * KIB);
    private static final InspectedStack WORKER = stack("worker", 8, 0x7f0000200000L, 70 * KIB);
    private static final InspectedStack UNKNOWN = new InspectedStack(StackKind.SLOT, "pool 1 slot 0x1", null,
            0x7f0000400000L, 0x7f0000500000L, null, 0, GuardKind.NONE, null, null, null, null, null);
    private static final Listing ALL = new Listing(StackOrder.RESIDENT, Integer.MAX_VALUE, 0);

    @Test
    void jsonIsReadBackAsItWas(@TempDir Path folder) throws IOException {
        Inspection inspection = inspection(MAIN, WORKER, UNKNOWN);
        Path file = Files.writeString(folder.resolve("before.json"), InspectionFile.json(inspection));
        assertEquals(inspection, InspectionFile.read(file));
    }

    @Test
    void anotherFileIsNoInspection(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), "{\"stacks\": []}");
        LabException error = assertThrows(LabException.class, () -> InspectionFile.read(file));
        assertTrue(error.toString().contains("is not what inspect --json prints"), error::toString);
        assertThrows(LabException.class, () -> InspectionFile.read(folder.resolve("missing.json")));
    }

    @Test
    void csvQuotesNamesAndLeavesOutWhatIsNotKnown() {
        List<String> lines = InspectionCsv.of(inspection(MAIN, UNKNOWN), ALL).lines().toList();
        assertEquals("kind,name,tid,start,end,reserved_bytes,guard_bytes,guard,resident_bytes,dirty_bytes,"
                + "swapped_bytes,huge_bytes,high_water_bytes", lines.get(0));
        assertEquals("java,\"main, the \"\"first\"\"\",7,0x7f0000000000,0x7f0000100000,1048576,4096,protected,8192,"
                + "8192,0,0,8192", lines.get(1));
        assertEquals("slot,pool 1 slot 0x1,,0x7f0000400000,0x7f0000500000,,0,none,,,,,", lines.get(2));
        assertEquals(3, lines.size());
    }

    @Test
    void theLargestComeFirstAndTheThresholdLeavesOutTheRest() {
        Inspection inspection = inspection(MAIN, WORKER, UNKNOWN);
        assertEquals(List.of(WORKER, MAIN, UNKNOWN), ALL.all(inspection));
        assertEquals(List.of(WORKER), new Listing(StackOrder.RESIDENT, 1, 0).first(inspection));
        assertEquals(List.of(WORKER), new Listing(StackOrder.RESIDENT, 20, 70 * KIB).all(inspection));
        assertEquals(List.of(MAIN, UNKNOWN, WORKER), new Listing(StackOrder.NAME, 20, 0).all(inspection));
        assertEquals(List.of(MAIN, WORKER, UNKNOWN), new Listing(StackOrder.ADDRESS, 20, 0).all(inspection));
    }

    @Test
    void sumsAreOfAllStacksAndTheRestIsWhatIsNone() {
        InspectedStack growing = new InspectedStack(StackKind.MAIN, "first", 7L, 0x7f0000000000L, 0x7f0000100000L,
                8 * KIB * KIB, 0, GuardKind.NONE, 8 * KIB, 8 * KIB, 0L, 0L, 8 * KIB);
        Inspection inspection = inspection(growing, WORKER);
        assertEquals(78 * KIB, inspection.stackSum().residentBytes());
        assertEquals(9 * KIB * KIB, inspection.stackSum().reservedBytes());
        Sum rest = inspection.rest();
        assertEquals(new Sum(0, 1000 * KIB * KIB - 2 * KIB * KIB, 922 * KIB, 422 * KIB, 0L, 0L), rest);
    }

    @Test
    void aHistogramHasPowersOfTwo() {
        String text = Histogram.text(List.of(MAIN, WORKER, stack("other", 9, 0x7f0000600000L, 127 * KIB),
                stack("empty", 10, 0x7f0000700000L, 0), UNKNOWN));
        assertEquals(List.of("nothing 1 " + "#".repeat(20), "8 KiB to 16 KiB 1 " + "#".repeat(20),
                "64 KiB to 128 KiB 2 " + "#".repeat(40)),
                text.lines().skip(1).map(line -> line.strip().replaceAll(" +", " ")).toList());
    }

    @Test
    void stacksComeAndGoAndGrowAndShrink() {
        InspectedStack grown = stack("worker", 8, WORKER.startAddress(), 90 * KIB);
        InspectedStack shrunk = stack("main, the \"first\"", 7, MAIN.startAddress(), 4 * KIB);
        InspectedStack inItsPlace = stack("other", 9, 0x7f0000600000L, 16 * KIB);
        InspectedStack gone = stack("gone", 6, 0x7f0000600000L, 12 * KIB);
        Inspection before = inspection(MAIN, WORKER, gone, UNKNOWN);
        Inspection after = inspection(shrunk, grown, inItsPlace, UNKNOWN);
        InspectionDiff diff = InspectionDiff.of(before, after);
        assertEquals(List.of("grew 20480", "came 16384", "went -12288", "shrank -4096"),
                diff.changes().stream().map(change -> change.word() + " " + change.grownBytes()).toList());
        String text = diff.text(ALL);
        assertTrue(text.contains("Stacks: 1 came, 1 went, 1 grew, 1 shrank"), text);
        assertTrue(diff.brief(new Listing(StackOrder.RESIDENT, 1, 0)).contains("the 1 with the largest changes"));
        assertEquals(List.of(), InspectionDiff.of(before, before).changes());
    }

    @Test
    void textSaysWhatIsNotKnown() {
        String text = InspectionText.of(inspection(MAIN, UNKNOWN), ALL);
        assertTrue(text.contains("Page tables (VmPTE): 40 KiB. Mappings: 10 of 100 (vm.max_map_count), 10.0 %"), text);
        assertTrue(text.contains("While it was read, the kernel's sum (smaps_rollup) changed by +4 KiB resident"),
                text);
        assertTrue(text.endsWith("\nSomething is missing.\n"), text);
    }

    private static InspectedStack stack(String name, long tid, long start, long resident) {
        return new InspectedStack(StackKind.JAVA, name, tid, start, start + KIB * KIB, KIB * KIB, 4 * KIB,
                GuardKind.PROTECTED, resident, resident, 0L, 0L, resident);
    }

    private static Inspection inspection(InspectedStack... stacks) {
        Sum sum = new Sum(0, 1000 * KIB * KIB, 1000 * KIB, 500 * KIB, 0L, 0L);
        Sum rollup = new Sum(0, 1000 * KIB * KIB, 1004 * KIB, 500 * KIB, 0L, 0L);
        return new Inspection(Inspection.FORMAT, "2026-01-02T03:04:05.678Z", 42, "program", 3, "the kernel",
                List.of(stacks), sum, rollup, 40 * KIB, 10, 100, List.of("Something is missing."));
    }
}
