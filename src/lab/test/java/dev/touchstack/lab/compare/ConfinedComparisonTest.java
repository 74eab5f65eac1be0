package dev.touchstack.lab.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.ReportFile;
import dev.touchstack.lab.work.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the system refuses something, the comparison says what is missing and why, and ends well. */
class ConfinedComparisonTest {

    /** Enough for a JVM, and for some hundred stacks of 8 MiB. */
    private static final String ADDRESS_SPACE_KIB = "6000000";

    @TempDir
    private Path folder;

    @Test
    void systemCallsThatASandboxRefusesAreNamed() throws IOException, InterruptedException {
        compare(List.of(), Confined.class, TinyComparison.class.getName(), folder.toString(), "steps");
        String reason = reasonFor("userfaultfd: 2 pages from a Java thread");
        assertTrue(reason.startsWith("userfaultfd: EPERM: ") && reason.contains("sandbox"), reason);
        assertEquals(reason, reasonFor("step: userfaultfd: 2 pages from a Java thread"));
        assertTrue(report().timed().size() >= 5, () -> report().toString());
    }

    @Test
    void aLimitOfAddressSpaceIsNamedWithItsRemedy() throws IOException, InterruptedException {
        compare(List.of("sh", "-c", "ulimit -v " + ADDRESS_SPACE_KIB + " && exec \"$@\"", "sh"),
                TinyComparison.class, folder.toString(), "memory", "enter");
        String reason = reasonFor("memory of TOUCH at 1024 bytes");
        assertTrue(reason.contains("(RLIMIT_AS)") && reason.contains("ulimit -v"), reason);
        assertFalse(report().timed().isEmpty());
    }

    /** As a container may hide them. */
    @Test
    void filesOfTheKernelThatAreMissingAreNoFailure() throws IOException, InterruptedException {
        compare(orSkip(hiding("echo 65530 > /proc/sys/vm/max_map_count")), TinyComparison.class, folder.toString(),
                "enter");
        assertEquals("unavailable", report().host().overcommit());
        assertEquals("unavailable", report().host().hugePages());
        assertEquals("unknown", report().host().cpu());
        assertEquals("65530", report().host().mappingLimit());
        assertEquals(4, report().timed().size());
    }

    /** The one that no stack is made without. */
    @Test
    void theOneFileThatIsNeededIsNamed() throws IOException, InterruptedException {
        compare(orSkip(hiding("true")), TinyComparison.class, folder.toString(), "enter");
        String reason = reasonFor("enter: TaskStack.call");
        assertTrue(reason.endsWith("make /proc/sys/vm/max_map_count readable"), reason);
        assertEquals("unavailable", report().host().mappingLimit());
    }

    private static List<String> hiding(String then) {
        return List.of("unshare", "-rm", "sh", "-c", "mount -t tmpfs none /proc/sys/vm && mount -t tmpfs none /sys"
                + " && mount --bind /dev/null /proc/cpuinfo && mount --bind /dev/null /proc/meminfo && " + then
                + " && exec \"$@\"", "sh");
    }

    private static List<String> orSkip(List<String> launcher) throws IOException, InterruptedException {
        assumeTrue(new ProcessBuilder(join(launcher, List.of("true"))).redirectErrorStream(true).start().waitFor() == 0,
                "nobody may mount here");
        return launcher;
    }

    private static void compare(List<String> launcher, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(join(launcher, ChildJvm.command(main, List.of(), List.of(arguments))))
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertFalse(output.contains("\tat ") || output.contains("Exception"), output);
    }

    private static List<String> join(List<String> launcher, List<String> command) {
        List<String> all = new ArrayList<>(launcher);
        all.addAll(command);
        return all;
    }

    private Report report() {
        return ReportFile.read(folder.resolve("report.json"));
    }

    private String reasonFor(String what) {
        return report().notMeasured().stream().filter(row -> row.what().equals(what)).findFirst()
                .orElseThrow(() -> new AssertionError(report().notMeasured())).reason();
    }
}
