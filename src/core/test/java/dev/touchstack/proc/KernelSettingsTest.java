package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelSettingsTest {
    @Test
    void readsTheLiveHost() throws IOException {
        var settings = KernelSettings.read();
        assertEquals(text("/proc/sys/vm/max_map_count"), Integer.toString(settings.maxMapCount()));
        assertEquals(switch (text("/proc/sys/vm/overcommit_memory")) {
            case "0" -> OvercommitPolicy.HEURISTIC;
            case "1" -> OvercommitPolicy.ALWAYS;
            default -> OvercommitPolicy.STRICT;
        }, settings.overcommit());
        assertEquals(System.getProperty("os.version"), settings.kernelRelease());
        assertFalse(settings.cpuModel().isBlank());
        var hugePages = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
        if (Files.exists(hugePages)) {
            var chosen = Files.readString(hugePages).replaceAll("(?s).*\\[|].*", "");
            assertEquals(chosen.toUpperCase(Locale.ROOT), settings.hugePages().name());
        } else {
            assertEquals(HugePageMode.UNAVAILABLE, settings.hugePages());
        }
    }

    @ParameterizedTest
    @CsvSource({"[always] madvise never, ALWAYS", "always [madvise] never, MADVISE", "always madvise [never], NEVER"})
    void theHugePageModeIsTheBracketedWord(String text, HugePageMode expected) {
        assertEquals(expected, HugePageMode.parse(Fixture.TEXT, text));
    }

    @Test
    void theHugePageModeIsReadFromItsFile(@TempDir Path directory) throws IOException {
        var file = new ProcFile(directory.resolve("enabled"));
        assertEquals(HugePageMode.UNAVAILABLE, HugePageMode.read(file));
        Files.writeString(file.path(), "always madvise [never]\n");
        assertEquals(HugePageMode.NEVER, HugePageMode.read(file));
    }

    @ParameterizedTest
    @CsvSource({"always madvise never", "always [sometimes] never"})
    void anUnknownHugePageModeIsAnError(String text) {
        var error = assertThrows(ProcException.class, () -> HugePageMode.parse(Fixture.TEXT, text));
        assertEquals("/proc/fixture: no known mode in brackets in line \"" + text + "\"", error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0, HEURISTIC", "1, ALWAYS", "2, STRICT"})
    void theOvercommitPolicyIsANumber(String text, OvercommitPolicy expected) {
        assertEquals(expected, OvercommitPolicy.parse(Fixture.TEXT, text));
    }

    @Test
    void anUnknownOvercommitPolicyIsAnError() {
        var error = assertThrows(ProcException.class, () -> OvercommitPolicy.parse(Fixture.TEXT, "3"));
        assertEquals("/proc/fixture: no overcommit policy from 0 to 2 in line \"3\"", error.getMessage());
    }

    @Test
    void aCountIsANumber() {
        assertEquals(Integer.MAX_VALUE, KernelSettings.count(Fixture.TEXT, "2147483647"));
        var error = assertThrows(ProcException.class, () -> KernelSettings.count(Fixture.TEXT, "2147483648"));
        assertEquals("/proc/fixture: no number below 2^31 in line \"2147483648\"", error.getMessage());
    }

    /** Not with Files.readString: its first read asks for one byte, and a sysctl answers only the first read. */
    private static String text(String file) throws IOException {
        return Files.readAllLines(Path.of(file)).getFirst().strip();
    }
}
