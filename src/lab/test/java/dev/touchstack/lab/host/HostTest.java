package dev.touchstack.lab.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.proc.StatusFile;
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

    @Test
    void whatTheKernelDoesNotTellIsUnavailable() {
        assertEquals("unavailable", Host.readable(() -> StatusFile.of(Long.MAX_VALUE).toString()));
        assertEquals(0, Host.readableCount(() -> StatusFile.of(Long.MAX_VALUE).threads()));
        assertEquals("unavailable",
                new Host("cpu", 1, "arm64", "6.1", 4096, "never", "always", 0, "jvm").mappingLimit());
        assertEquals("65530", new Host("cpu", 1, "arm64", "6.1", 4096, "never", "always", 65530, "jvm").mappingLimit());
    }
}
