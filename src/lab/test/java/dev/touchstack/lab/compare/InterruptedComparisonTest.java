package dev.touchstack.lab.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.touchstack.lab.Touchstack;
import dev.touchstack.lab.host.EmulatedCpu;
import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.ReportFile;
import dev.touchstack.lab.work.ChildJvm;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, and its like, in the middle: what was measured is reported, and no process is left. */
class InterruptedComparisonTest {

    private static final int LOOK_AGAIN_MILLIS = 10;
    /** signal(7): SIGINT. Whoever starts this in a shell's background has it ignored, by all children as well. */
    private static final int INT = 2;

    private final Set<ProcessHandle> children = new HashSet<>();

    @TempDir
    private Path folder;

    @Nullable
    private Process comparison;

    @AfterEach
    void endAll() {
        if (comparison != null) {
            comparison.destroyForcibly();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void whileAJvmOfJmhMeasures() throws IOException, InterruptedException {
        assumeFalse(EmulatedCpu.isNamed(Host.read().cpu()), "JMH measures in the same JVM where the CPU is emulated");
        Process process = begin("enter");
        await(process, () -> runs(process, line -> line.contains("ForkedMain")));
        signal(process, "INT");
        signal(process, "INT"); // of somebody who cannot wait
        assertEnds(process, 130);
        assertMissing("enter");
    }

    @Test
    void whileTheCProgramMeasures() throws IOException, InterruptedException {
        Process process = begin("overflow");
        await(process, () -> runs(process, line -> line.startsWith(folder.resolve("overflow").toString())));
        signal(process, "INT");
        assertEnds(process, 130);
        assertMissing("overflow");
    }

    @Test
    void bySigtermWhileAJvmOfOursMeasures() throws IOException, InterruptedException {
        Process process = begin("memory");
        await(process, () -> runs(process, line -> line.contains("MemoryChild")));
        signal(process, "TERM");
        assertEnds(process, 143);
        assertMissing("memory of COPY at 7864320 bytes");
    }

    @Test
    void beforeAnythingIsMeasured() throws IOException, InterruptedException {
        Process process = begin("steps", "cold", "memory", "calls");
        await(process, () -> Files.exists(folder.resolve("jmh.log")));
        signal(process, "INT");
        assertEnds(process, 130);
        assertMissing("memory");
        assertMissing("calls");
        assertEquals(List.of(), report().timed());
    }

    private Process begin(String... experiments) throws IOException {
        assumeFalse(ignoresInterrupts(), "SIGINT is ignored here, as in a shell's background");
        comparison = new ProcessBuilder(ChildJvm.command(Touchstack.class, List.of(), List.of("compare", "--rounds",
                "9", "--experiments", String.join(",", experiments), "--out", folder.toString())))
                .redirectOutput(folder.resolve("out").toFile()).redirectError(folder.resolve("err").toFile()).start();
        return comparison;
    }

    private static boolean ignoresInterrupts() throws IOException {
        String ignored = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:")).findFirst().orElseThrow();
        return new BigInteger(ignored.substring("SigIgn:".length()).strip(), 16).testBit(INT - 1);
    }

    private boolean runs(Process process, Predicate<String> commandLine) {
        List<ProcessHandle> now = process.descendants().toList();
        children.addAll(now);
        return now.stream().anyMatch(child -> commandLine.test(file(child, "cmdline")));
    }

    private void await(Process process, BooleanSupplier condition) throws IOException, InterruptedException {
        while (!condition.getAsBoolean()) {
            assertTrue(process.isAlive(), () -> "it has ended: " + text("out") + text("err"));
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private static void signal(Process process, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid()).start().waitFor();
    }

    private void assertEnds(Process process, int status) throws IOException, InterruptedException {
        while (process.isAlive()) {
            process.descendants().forEach(children::add);
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
        assertEquals(status, process.waitFor(), () -> text("out") + text("err"));
        assertEquals(List.of(), children.stream().filter(InterruptedComparisonTest::isAlive).toList());
        assertFalse(report().complete());
        assertTrue(text("out").contains("\nPARTIAL: "), () -> text("out"));
        assertTrue(Files.readString(folder.resolve("index.html")).contains("PARTIAL"));
        assertFalse((text("out") + text("err")).contains("\tat "), () -> text("out") + text("err"));
        assertFalse(text("err").contains("touchstack:"), () -> text("err"));
    }

    /** One that has ended may wait long for somebody to ask what with. */
    private static boolean isAlive(ProcessHandle child) {
        return child.isAlive() && !file(child, "status").contains("State:\tZ");
    }

    /** ProcessHandle knows no command line of more than a page. */
    private static String file(ProcessHandle child, String name) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(child.pid()), name), StandardCharsets.ISO_8859_1);
        } catch (IOException ended) {
            return "";
        }
    }

    private void assertMissing(String what) {
        assertEquals(List.of("interrupted"), report().notMeasured().stream().filter(row -> row.what().equals(what))
                .map(row -> row.reason()).toList(), () -> report().notMeasured().toString());
        assertTrue(text("out").contains(what + ": not measured: interrupted\n"), () -> text("out"));
    }

    private Report report() {
        return ReportFile.read(folder.resolve("report.json"));
    }

    private String text(String name) {
        try {
            return new String(Files.readAllBytes(folder.resolve(name)), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            return failure.toString();
        }
    }
}
