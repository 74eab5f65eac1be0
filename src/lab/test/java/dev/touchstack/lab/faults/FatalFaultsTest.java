package dev.touchstack.lab.faults;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Faults that are none of ours end the JVM as if we were not there: with its error report, which has the signal and the
 * address. More of each: {@code -Dtouchstack.fatal=20}.
 */
class FatalFaultsTest {

    private static final int TIMES = Integer.getInteger("touchstack.fatal", 1);
    private static final Pattern ADDRESS = Pattern.compile("^faults at (0x[0-9a-f]{16})$", Pattern.MULTILINE);

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = {"TOO_DEEP", "OWN_GUARD", "OWN_WINDOW", "NULL_CHECK", "JAVA_TOO_DEEP",
            "SAFEPOINT"})
    void endInTheJvmsErrorReport(FaultKind kind) throws IOException, InterruptedException {
        for (int i = 0; i < TIMES; i++) {
            String report = reportOf(kind);
            assertTrue(report.contains("A fatal error has been detected by the Java Runtime Environment"), report);
            assertTrue(report.contains("#  SIGSEGV (0xb) at pc="), report);
            Matcher address = ADDRESS.matcher(report);
            if (address.find()) {
                assertTrue(report.contains(", si_addr: " + address.group(1)), report);
            } else { // the CPU or the sender did not say one
                assertTrue(report.contains("siginfo: si_signo: 11 (SIGSEGV)"), report);
            }
        }
    }

    private static String reportOf(FaultKind kind) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(ChildJvm.command(FatalFault.class,
                List.of("-XX:-CreateCoredumpOnCrash", "-XX:+ErrorFileToStdout"), List.of(kind.name())))
                .redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertNotEquals(0, process.waitFor(), output);
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
