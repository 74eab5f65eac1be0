package dev.touchstack.lab.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepthTest {

    @ParameterizedTest
    @CsvSource({"1, 4, 4096", "8, 4, 4096", "64, 4, 1024", "1024, 4, 64", "7680, 4, 8", //
            "1, 16, 4096", "8, 16, 4096", "1, 64, 1024", "8, 64, 1024", "7680, 64, 8"})
    void tasksCommitAsMuchOnEveryPageSize(long depthKib, long pageKib, int tasks) {
        assertEquals(tasks, Depth.kib(depthKib).tasksOn(pageKib << 10));
    }

    @Test
    void refusesBrokenFrames() {
        assertEquals(7, Depth.kib(1).countArgument(128));
        assertThrows(IllegalArgumentException.class, () -> Depth.kib(1).countArgument(96));
    }
}
