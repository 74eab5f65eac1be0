package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceLimitsTest {
    private static final String LIMITED = """
            Limit                     Soft Limit           Hard Limit           Units
            Max data size             1073741824           2147483648           bytes
            Max stack size            unlimited            unlimited            bytes
            Max locked memory         0                    65536                bytes
            Max address space         8796093022208        unlimited            bytes
            """;

    @ParameterizedTest
    @ValueSource(strings = {"limits.txt", "limits-arm64.txt"})
    void readsWhatKernelsPrint(String fixture) {
        assertEquals(
                new ResourceLimits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(8 << 20),
                        OptionalLong.of(8 << 20)),
                Fixture.file(fixture).parse(ResourceLimits::parse));
    }

    @Test
    void takesTheSoftLimitOfEach() {
        assertEquals(new ResourceLimits(OptionalLong.of(8L << 40), OptionalLong.of(1 << 30), OptionalLong.empty(),
                OptionalLong.of(0)), parse(LIMITED));
    }

    @Test
    void aLimitThatNoProcessCanMeetIsNone() {
        var limits = parse(LIMITED.replace("8796093022208       ", "18446744073709547520"));
        assertEquals(OptionalLong.empty(), limits.addressSpaceBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Max address space", "Max data size", "Max stack size", "Max locked memory"})
    void aMissingLimitIsAnError(String name) {
        var error = assertThrows(ProcException.class, () -> parse(LIMITED.replace(name, "Max anything")));
        assertEquals("/proc/fixture: no \"" + name + "\" line", error.getMessage());
    }

    @Test
    void anErrorNamesFileReasonAndLine() {
        var error = assertThrows(ProcException.class, () -> parse(LIMITED.replace("1073741824", "1 GB      ")
                .replace("8796093022208", "eight TB     ")));
        assertEquals("/proc/fixture: neither a number nor \"unlimited\" in line "
                + "\"Max address space         eight TB             unlimited            bytes\"", error.getMessage());
    }

    @Test
    void theLiveLimitsAreThoseOfAChild() throws IOException {
        var shell = new ProcessBuilder("sh", "-c", "ulimit -S -v; ulimit -S -d; ulimit -S -s").start();
        var lines = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).lines()
                .map(ResourceLimitsTest::kilobytes).toList();
        var limits = ResourceLimits.self();
        assertEquals(lines.get(0), limits.addressSpaceBytes());
        assertEquals(lines.get(1), limits.dataBytes());
        assertEquals(lines.get(2), limits.stackBytes());
    }

    private static OptionalLong kilobytes(String word) {
        return word.equals("unlimited") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(word) * 1024);
    }

    private static ResourceLimits parse(String text) {
        return ResourceLimits.parse(Fixture.TEXT, text.lines());
    }
}
