package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolTextTest {

    private final String text = PoolText.of(PoolSamples.report(false));

    @Test
    void linesFitATerminal() {
        assertTrue(text.lines().allMatch(line -> line.length() < 110), text);
    }

    @Test
    void liveStacksAreHeldAgainstTheirBars() {
        String row = row(text, "  both");
        assertTrue(row.contains("8.03 KiB") && row.contains("1 MiB") && row.matches(".* at most 8.3 KB +met"), row);
        assertTrue(row(text, "  mappings").matches(".* 12 +0 +at most 20 in all +met"), text);
        assertTrue(text.contains("The pool gave 500000 of 1000000: mmap: no\n"), text);
    }

    @Test
    void twoThreadsAreHeldAgainstOne() {
        String row = row(text, "  two threads");
        assertTrue(row.contains("10.0 ns 10.0..10.0") && row.contains("2.00 1.80..2.20"), row);
        assertTrue(row.matches(".* at least 1.7 x +met"), row);
        assertTrue(row(text, "  one thread").matches(".* at most 25 ns +met"), text);
        assertTrue(row(text, "  allocated").contains(" 40 B "), text);
    }

    @Test
    void coldIsHeldAgainstC() {
        String row = row(text, "  pool, cold  2.50 µs");
        assertTrue(row.contains("1.25 1.20..1.30") && row.endsWith("at most 1.15  missed"), row);
        assertTrue(row(text, "  C  ").contains("2.00 µs 2.00..2.00"), text);
    }

    @Test
    void whatWasNotMeasuredIsADash() {
        assertTrue(text.lines().anyMatch(line -> line.matches("  pool, cold( +-){5}")), text);
        assertTrue(row(text, "  Arena").endsWith("2049      0.02     8 MiB"), text);
        assertTrue(text.endsWith("C: not measured: no gcc\n"), text);
    }

    @Test
    void timesOfAnEmulatedCpuAreMarkedAndGetNoVerdict() {
        String emulated = PoolText.of(PoolSamples.report(true));
        assertTrue(row(emulated, "  one thread").contains("20.0 ns emulated"), emulated);
        assertTrue(row(emulated, "  one thread").endsWith("none: emulated"), emulated);
        assertTrue(row(emulated, "  both").endsWith("met"), emulated);
    }

    @Test
    void whatIsWrittenIsRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("pool.json");
        ReportFile.write(file, PoolSamples.report(false));
        assertEquals(PoolSamples.report(false), new ObjectMapper().readValue(file.toFile(), PoolReport.class));
    }

    private static String row(String text, String begin) {
        return text.lines().filter(line -> line.startsWith(begin)).findFirst().orElseThrow();
    }
}
