package dev.touchstack.lab.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostTest {

    @Test
    void architecturesHaveTheirOwnNames() {
        assertEquals("x86-64", Host.architecture("amd64"));
        assertEquals("arm64", Host.architecture("aarch64"));
        assertEquals("riscv64", Host.architecture("riscv64"));
        assertTrue(List.of("x86-64", "arm64").contains(Host.read().architecture()), () -> Host.read().toString());
    }
}
