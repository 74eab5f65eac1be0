package dev.touchstack.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The machine code that is generated, against listings that were read and committed. After a change that is wanted:
 * {@code mvn verify -pl src/core -am -Dtest=GoldenListingTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dtouchstack.listings=write}, then read the difference.
 */
class GoldenListingTest {

    private static final String REGENERATE = "touchstack.listings";
    private static final Path RESOURCES = Path
            .of(System.getProperty("basedir", ""), "test/resources/dev/touchstack/machine").toAbsolutePath();
    /** One frame size per workload, so that both forms of the check are in the listings. */
    private static final int[] FRAMES = {512, 64, 96};

    @TempDir
    Path directory;

    @Test
    void stubs() throws IOException, InterruptedException {
        Binutils binutils = Binutils.orSkip(directory);
        CodeBuffer code = new CodeBuffer();
        Cpu.StubOffsets offsets = Cpu.host().emitStubs(code);
        compare(binutils, "stubs", String.format("# enter 0x%x, moreStack 0x%x, emptyFunction 0x%x", offsets.enter(),
                offsets.moreStack(), offsets.emptyFunction()), code.toBytes());
    }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("EnumOrdinal") // an index of a test's table
    void workloads(Workload workload) throws IOException, InterruptedException {
        Binutils binutils = Binutils.orSkip(directory);
        for (Prologue prologue : Prologue.values()) {
            int frameBytes = FRAMES[workload.ordinal()];
            try (WorkloadCode code = WorkloadCode.generate(workload, prologue, frameBytes)) {
                String name = (workload + "-" + prologue).toLowerCase(Locale.ROOT);
                compare(binutils, name, "# " + frameBytes + "-byte frames", code.bytes());
            }
        }
    }

    private static void compare(Binutils binutils, String name, String comment, byte[] code)
            throws IOException, InterruptedException {
        String listing = comment + "\n" + String.join("\n", binutils.disassemble(code)) + "\n";
        if ("write".equals(System.getProperty(REGENERATE))) {
            Files.writeString(RESOURCES.resolve(name + ".txt"), listing);
            return;
        }
        try (InputStream golden = GoldenListingTest.class.getResourceAsStream(name + ".txt")) {
            if (golden == null) {
                throw new AssertionError("no listing " + name + ".txt: run with -D" + REGENERATE + "=write");
            }
            assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), listing, name);
        }
    }
}
