package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CountTablesTest {

    @Test
    void hostsStandSideBySide() {
        String text = CountTables.of(List.of(Samples.report(false), Samples.onArm64()));
        assertTrue(text.startsWith("""
                | host | CPU | Linux | page | huge pages | overcommit | JVM |
                |---|---|---|---|---|---|---|
                | x86-64, 4 KiB | A CPU | 6.18.0 | 4 KiB | madvise | heuristic | A JVM 25 |
                | arm64, 64 KiB | A CPU (emulated) | 6.18.0 | 64 KiB | madvise | heuristic | A JVM 25 |
                """), text);
        assertTrue(text.contains("""
                Minor faults per task, each running once, cold:

                | depth | x86-64, 4 KiB: Touch | x86-64, 4 KiB: Copy | arm64, 64 KiB: Touch | arm64, 64 KiB: Copy |
                |---|---:|---:|---:|---:|
                | 7.5 MiB | 1920 | 1920 | 1920 | 1920 |
                """), text);
        assertTrue(text.contains("""
                Bytes copied per task:

                | depth | x86-64, 4 KiB | arm64, 64 KiB |
                |---|---:|---:|
                | 7.5 MiB | 7.99 MiB | 7.99 MiB |
                """), text);
        assertTrue(text.contains("| 7.5 MiB | 7.5 MiB | 7.5 MiB | 7.5 MiB | 7.5 MiB |"), text);
        assertTrue(text.contains("| 7.5 MiB | 2.13 | 2.13 | 2.13 | 2.13 |"), text);
    }

    @Test
    void hostsThatDifferInTheKernelAloneKeepTheirColumns() {
        String text = CountTables.of(List.of(Samples.report(false), Samples.report(true)));
        assertTrue(text.contains("| depth | x86-64, 4 KiB, Linux 6.18.0 | x86-64, 4 KiB, Linux 6.18.0 |"), text);
    }

    @Test
    void noTimeIsShown() {
        String text = CountTables.of(List.of(Samples.report(false)));
        assertEquals(0, text.lines().filter(line -> line.matches(".*\\d [nµm]?s\\b.*")).count(), text);
    }
}
