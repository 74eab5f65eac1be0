package dev.touchstack.lab.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PoolSettingsTest {

    @Test
    void aMillionStacksUnlessTheCpuIsEmulated() {
        assertEquals(1_000_000, PoolSettings.usual().settled().liveStacks());
        PoolSettings emulated = PoolSettings.usual().onEmulatedCpu().settled();
        assertTrue(emulated.liveStacks() < 1_000_000 && emulated.emulated(), emulated::toString);
        assertEquals(1, emulated.rounds());
    }

    @Test
    void whatWasAskedForIsDone() {
        PoolSettings asked = PoolSettings.usual().withLiveStacks(1_000_000).withRounds(5);
        assertEquals(1_000_000, asked.onEmulatedCpu().settled().liveStacks());
        assertEquals(5, asked.onEmulatedCpu().settled().rounds());
    }
}
