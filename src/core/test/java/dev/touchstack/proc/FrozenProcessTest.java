package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Prerequisite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** While a process stands still, all that the kernel says of it agrees, and with what others make of that. */
class FrozenProcessTest {

    private static OtherProcess process;

    @BeforeAll
    static void freeze() throws IOException, InterruptedException {
        process = OtherProcess.java(WaitingForever.class);
        process.freeze();
    }

    @AfterAll
    static void end() {
        process.close();
    }

    /** A reading, when the sums were the same in front of it and behind: others share pages, and start and end. */
    private record Still(RollupFile rollup, List<MappingDetail> mappings, StatusFile status) {

        static Still read(long pid) {
            while (true) {
                var rollup = RollupFile.of(pid);
                var still = new Still(rollup, MemoryMap.of(pid), StatusFile.of(pid));
                if (RollupFile.of(pid).equals(rollup)) {
                    return still;
                }
            }
        }
    }

    @Test
    void theMappingsSumUpToTheRollup() {
        var still = Still.read(process.pid());
        var sum = RollupFile.sumOf(still.mappings());
        assertTrue(sum.residentBytes() > 10 << 20 && sum.dirtyBytes() > 1 << 20, sum::toString);
        var rollup = still.rollup();
        // The kernel rounds what is proportional down to whole KiB, for each mapping.
        assertRounded(rollup.proportionalBytes(), sum.proportionalBytes(), still);
        assertRounded(rollup.swappedProportionalBytes(), sum.swappedProportionalBytes(), still);
        assertRounded(rollup.lockedBytes(), sum.lockedBytes(), still);
        assertEquals(rollup, new RollupFile(sum.residentBytes(), rollup.proportionalBytes(), sum.sharedCleanBytes(),
                sum.sharedDirtyBytes(), sum.privateCleanBytes(), sum.dirtyBytes(), sum.anonymousBytes(),
                sum.lazilyFreedBytes(), sum.anonymousHugeBytes(), sum.swappedBytes(),
                rollup.swappedProportionalBytes(), rollup.lockedBytes()));
    }

    private static void assertRounded(long exact, long sum, Still still) {
        assertTrue(sum <= exact && exact - sum < still.mappings().size() * 1024L, () -> exact + " is no " + sum);
    }

    @Test
    void whatIsResidentIsOneOfFourKinds() {
        for (var mapping : Still.read(process.pid()).mappings()) {
            assertEquals(mapping.residentBytes(), mapping.sharedCleanBytes() + mapping.sharedDirtyBytes()
                    + mapping.privateCleanBytes() + mapping.dirtyBytes(), mapping::toString);
        }
    }

    @Test
    void theStatusAgrees() {
        var still = Still.read(process.pid());
        var slack = StatusSlack.bytes();
        assertWithin(slack, still.rollup().residentBytes(), still.status().residentBytes());
        assertWithin(slack, still.rollup().anonymousBytes(), still.status().residentAnonymousBytes());
        assertWithin(slack, still.rollup().swappedBytes(), still.status().swappedBytes());
    }

    @Test
    void thePageTablesAgree() {
        var seen = 0;
        try (var pages = PageMap.open(process.pid())) {
            for (var mapping : Still.read(process.pid()).mappings()) {
                var counts = pages.count(mapping.startAddress(), mapping.endAddress());
                if (mapping.anonymousBytes() > 0 && mapping.anonymousBytes() == mapping.residentBytes()) {
                    assertEquals(mapping.residentBytes(), counts.exclusiveBytes(), mapping::toString);
                    seen++;
                }
                assertTrue(counts.presentBytes() >= mapping.residentBytes(), mapping::toString);
                assertEquals(mapping.residentBytes() > 0 || counts.presentBytes() + counts.swappedBytes() > 0,
                        counts.lowestTouched() != mapping.endAddress(), mapping::toString);
                assertEquals(counts.lowestTouched(),
                        pages.lowestTouched(mapping.startAddress(), mapping.endAddress()));
            }
        }
        assertTrue(seen > 10, "stacks of threads, at least");
    }

    @Test
    @DisabledIfSystemProperty(named = "touchstack.emulated", matches = "true", disabledReason = "the emulated machines have no pmap")
    void pmapSaysTheSame() throws IOException, InterruptedException {
        var pmap = Path.of("/usr/bin/pmap");
        if (!Files.exists(pmap)) {
            Prerequisite.missing("no pmap (procps)");
        }
        var still = Still.read(process.pid());
        var lines = output(pmap.toString(), "-X", Long.toString(process.pid())).lines().toList();
        // The last line has the sums, in the columns that come behind address, permissions, offset, device and inode.
        var names = lines.get(1).strip().split(" +", -1);
        var sums = lines.getLast().strip().split(" +", -1);
        var resident = List.of(names).indexOf("Rss") - List.of(names).indexOf("Size");
        var proportional = List.of(names).indexOf("Pss") - List.of(names).indexOf("Size");
        assertEquals(still.rollup().residentBytes(), Long.parseLong(sums[resident]) << 10);
        assertWithin(still.mappings().size() * 1024L, RollupFile.sumOf(still.mappings()).proportionalBytes(),
                Long.parseLong(sums[proportional]) << 10);
        assertEquals(still.mappings().stream().mapToLong(MappingDetail::sizeBytes).sum(),
                Long.parseLong(sums[0]) << 10);
    }

    private static void assertWithin(long slack, long expected, long actual) {
        assertTrue(Math.abs(actual - expected) <= slack, () -> actual + " bytes instead of " + expected);
    }

    private static String output(String... command) throws IOException, InterruptedException {
        var started = new ProcessBuilder(command).start();
        var text = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, started.waitFor());
        return text;
    }
}
