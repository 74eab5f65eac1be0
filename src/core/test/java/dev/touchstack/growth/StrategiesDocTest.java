package dev.touchstack.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.workload.Workloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The strategy that docs/strategies.md adds is a class of the tests, and does what is said of it. */
class StrategiesDocTest {

    @Test
    void theExampleIsTheOneThatIsCompiled() throws IOException {
        String example = Files.readString(Path.of("test/java/dev/touchstack/growth/Fourfold.java"));
        String page = Files.readString(Path.of("../../docs/strategies.md"));
        assertTrue(page.contains("```java\n" + example + "```\n"), "docs/strategies.md has another class");
    }

    @Test
    void theExampleGrowsFourfold() {
        try (Growth growth = new Fourfold();
                FunctionCode code = FunctionCode.generate(Workloads.PLUNGE, growth.prologue(), 128);
                GrowthTask task = growth.newTask()) {
            assertEquals(Workloads.PLUNGE.expected(1000), task.run(code, 1000, growth::collected));
            assertEquals(3, task.counts().growths(), "2, 8, 32, 128 KiB");
            task.restart();
            assertEquals(Workloads.PLUNGE.expected(10), task.run(code, 10));
            assertEquals(4, task.counts().growths());
        }
    }

    /** Each strategy has its line. */
    @Test
    void noStrategyIsForgotten() throws IOException {
        String page = Files.readString(Path.of("../../docs/strategies.md"));
        for (Class<?> strategy : new Class<?>[]{Touch.class, Copy.class, Promote.class, Relocate.class, Segmented.class,
                Userfault.class}) {
            assertTrue(page.contains("| `" + strategy.getSimpleName()), strategy.getSimpleName());
        }
    }
}
