package dev.touchstack.lab.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmulatedCpuTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"QEMU TCG CPU version 2.5+ | true", "implementer 0x00, part 0x051 | true",
            "QEMU Virtual CPU version 2.5+ | false", "AMD EPYC | false", "implementer 0x41, part 0xd08 | false",
            "unknown | false"})
    void onlyNamesThatNoRealMachineShows(String cpu, boolean emulated) {
        assertEquals(emulated, EmulatedCpu.isNamed(cpu));
    }
}
