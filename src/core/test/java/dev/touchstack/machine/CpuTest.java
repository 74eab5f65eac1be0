package dev.touchstack.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuTest {

    @Test
    void eachCpuIsFoundByItsNameInJava() {
        assertInstanceOf(X64Cpu.class, Cpu.of("Linux", "amd64"));
        assertInstanceOf(A64Cpu.class, Cpu.of("Linux", "aarch64"));
    }

    @ParameterizedTest
    @CsvSource({"Linux, riscv64", "Linux, x86", "Linux, arm", "Mac OS X, aarch64", "Windows 11, amd64"})
    void othersHaveNoCodeAndAreNamed(String system, String architecture) {
        assertNull(Cpu.of(system, architecture));
        assertEquals("Touchstack runs on Linux x86-64 and arm64; this is " + system + " " + architecture,
                Cpu.unsupported(system, architecture));
    }
}
