package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.tasks.FleetMemory;
import dev.touchstack.lab.tasks.IdleDepths;
import dev.touchstack.lab.tasks.IdleUse;
import dev.touchstack.lab.tasks.StackStrategy;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetMemorySectionTest {

    private static final FleetMemory MEMORY = new FleetMemory(100,
            List.of(use(StackStrategy.TOUCH, IdleDepths.SMALL, 4_096, 4_096),
                    use(StackStrategy.TOUCH, IdleDepths.FLEET, 20_480, 4_096),
                    use(StackStrategy.COPY, IdleDepths.SMALL, 2_000, 48),
                    use(StackStrategy.COPY, IdleDepths.FLEET, 24_000, 576),
                    new IdleUse(StackStrategy.SEGMENTED_KEPT, IdleDepths.SMALL, 100, 0, 0, 0, 0, 0, "no memory"),
                    use(StackStrategy.SEGMENTED_KEPT, IdleDepths.FLEET, 30_720, 2_048)));

    private static IdleUse use(StackStrategy strategy, IdleDepths depths, double resident, double tables) {
        return new IdleUse(strategy, depths, 100, 100, resident, tables, resident / 2, 7, "");
    }

    private final Section section = FleetMemorySection.of(MEMORY);
    private final String text = section.text();

    @Test
    void bothKindsOfTasksAreHeldAgainstCopy() {
        assertEquals(List.of("Touch", "4 KiB", "4 KiB", "4.00", "20 KiB", "4 KiB", "1.00", "10 KiB", "7"),
                section.table().rows().getFirst());
        assertEquals("1.00", section.table().rows().get(1).get(3));
    }

    @Test
    void whatIsMissingIsADashWithAReason() {
        assertEquals(List.of("Segmented, kept", "-", "-", "-", "30 KiB", "2 KiB", "1.33", "15 KiB", "7"),
                section.table().rows().get(2));
        assertTrue(text.endsWith("Segmented, kept, small tasks: 0 of 100: no memory\n"), text);
    }

    @Test
    void linesFitATerminal() {
        assertTrue(text.lines().allMatch(line -> line.length() < 110), text);
    }

    @Test
    void theChartHasWhatTheTableHas() {
        Chart chart = section.charts().getFirst();
        assertEquals(List.of("Touch", "Copy", "Segmented, kept"), chart.rows());
        assertEquals(List.of(0L, 1L), chart.lines().getFirst().points().stream().map(Chart.Point::at).toList());
        assertEquals("8 KiB", chart.lines().getFirst().points().getFirst().text());
    }
}
