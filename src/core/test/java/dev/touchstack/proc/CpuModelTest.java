package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CpuModelTest {
    @Test
    void x86HasAModelName() {
        assertEquals("AMD EPYC", parse("cpuinfo-x86-64.txt"));
    }

    @Test
    void arm64HasImplementerAndPart() {
        assertEquals("Arm Neoverse-N1 (implementer 0x41, part 0xd0c)", parse("cpuinfo-arm64.txt"));
    }

    @Test
    void anArm64CoreWithoutKnownNameKeepsItsNumbers() {
        assertEquals("implementer 0x61, part 0x022",
                CpuModel.parse(Stream.of("CPU implementer\t: 0x61", "CPU part\t: 0x022")));
    }

    @Test
    void theFirstProcessorOfSeveralIsNamed() {
        assertEquals("Arm Cortex-A72 (implementer 0x41, part 0xd08)",
                CpuModel.parse(Stream.of("CPU implementer\t: 0x41",
                        "CPU part\t: 0xd08", "", "CPU implementer\t: 0x41", "CPU part\t: 0xd0c")));
    }

    @Test
    void anotherArchitectureIsUnknown() {
        assertEquals("unknown", CpuModel.parse(Stream.of("processor\t: 0", "isa\t\t: rv64imafdc")));
    }

    @Test
    void laterProcessorsAreNotRead() {
        var lines = Stream.of("processor\t: 0", "", "model name\t: second").peek(line -> {
            if (line.contains("second")) {
                throw new AssertionError("read a second processor");
            }
        });
        assertEquals("unknown", CpuModel.parse(lines));
    }

    private static String parse(String fixture) {
        return Fixture.file(fixture).parse((_, lines) -> CpuModel.parse(lines));
    }
}
