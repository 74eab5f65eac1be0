package dev.touchstack.lab.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void anEmulatedCpuGetsAllDepthsInOneRound() {
        Settings emulated = Settings.usual().onEmulatedCpu();
        assertEquals(Settings.usual().depths(), emulated.depths());
        assertEquals(1, emulated.rounds());
        assertTrue(emulated.emulated());
    }

    @Test
    void roundsThatWereAskedForAreMade() {
        assertEquals(3, Settings.usual().withRounds(3).onEmulatedCpu().rounds());
        assertEquals(3, Settings.usual().onEmulatedCpu().withRounds(3).rounds());
    }

    /** What was said and what the CPU's name tells must not add up. */
    @Test
    void theSecondTimeChangesNothing() {
        Settings emulated = Settings.usual().onEmulatedCpu().withRounds(3);
        assertEquals(emulated, emulated.onEmulatedCpu());
    }
}
