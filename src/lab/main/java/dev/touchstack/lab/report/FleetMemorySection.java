package dev.touchstack.lab.report;

import dev.touchstack.lab.report.Chart.Line;
import dev.touchstack.lab.report.Chart.Point;
import dev.touchstack.lab.report.Chart.Quantity;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.tasks.FleetMemory;
import dev.touchstack.lab.tasks.IdleDepths;
import dev.touchstack.lab.tasks.IdleUse;
import dev.touchstack.lab.tasks.StackStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What many idle tasks need: small ones, which a page is much for, beside those of a fleet of services. */
public final class FleetMemorySection {

    private final FleetMemory memory;

    private FleetMemorySection(FleetMemory memory) {
        this.memory = memory;
    }

    /** The section. */
    public static Section of(FleetMemory memory) {
        FleetMemorySection section = new FleetMemorySection(memory);
        return new Section("Idle tasks",
                memory.tasks()
                        + " alive, each having run once: three small frames, or as deep as a fleet's. Bytes of each.",
                "What VmRSS and VmPTE of a JVM for each figure rise by; tables are page tables, and a ratio is of both together. All"
                        + " strategies are given the same depths. Trimmed: what a fleet's tasks have resident after so many"
                        + " collections of garbage that Go would have halved each stack down to the first one.",
                section.table(), section.notes(), List.of(section.chart()));
    }

    /** Its chart alone. */
    static Chart chart(FleetMemory memory) {
        return new FleetMemorySection(memory).chart();
    }

    private Table table() {
        Table table = new Table().words("").numbers("small resident").numbers("tables").numbers("/ Copy")
                .numbers("fleet resident").numbers("tables").numbers("/ Copy").numbers("trimmed").numbers("mappings");
        for (StackStrategy strategy : memory.strategies()) {
            Optional<IdleUse> fleet = memory.use(strategy, IdleDepths.FLEET);
            List<String> cells = new ArrayList<>(List.of(strategy.label()));
            for (IdleDepths depths : IdleDepths.values()) {
                Optional<IdleUse> use = memory.use(strategy, depths);
                cells.add(use.map(one -> Units.bytes(one.residentBytes())).orElse(Cells.MISSING));
                cells.add(use.map(one -> Units.bytes(one.pageTableBytes())).orElse(Cells.MISSING));
                cells.add(ratio(use, memory.use(StackStrategy.COPY, depths)));
            }
            cells.add(fleet.map(one -> Units.bytes(one.trimmedBytes())).orElse(Cells.MISSING));
            cells.add(fleet.map(one -> Integer.toString(one.mappings())).orElse(Cells.MISSING));
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private static double both(IdleUse use) {
        return use.residentBytes() + use.pageTableBytes();
    }

    private static String ratio(Optional<IdleUse> use, Optional<IdleUse> copy) {
        return use.flatMap(one -> copy.filter(other -> both(other) > 0).map(other -> both(one) / both(other)))
                .map(Units::number).orElse(Cells.MISSING);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(List.of(
                "Counts have no spread: Touch was counted twice, and what the two differ by is the method's."));
        for (IdleUse use : memory.uses()) {
            if (!use.refusal().isEmpty()) {
                notes.add(String.format("%s, %s: %d of %d: %s", use.strategy().label(), use.depths().label(),
                        use.live(), use.asked(), use.refusal()));
            }
        }
        return notes;
    }

    private Chart chart() {
        List<StackStrategy> strategies = memory.strategies();
        List<Line> lines = new ArrayList<>();
        for (IdleDepths depths : IdleDepths.values()) {
            List<Point> points = new ArrayList<>();
            for (int row = 0; row < strategies.size(); row++) {
                Optional<IdleUse> use = memory.use(strategies.get(row), depths);
                if (use.isPresent()) {
                    double bytes = both(use.get());
                    points.add(new Point(row, Spread.of(bytes), Units.bytes(bytes)));
                }
            }
            lines.add(new Line(depths.label(), points));
        }
        return Chart.of("Idle tasks: resident and page tables", "per task", Quantity.BYTES,
                strategies.stream().map(StackStrategy::label).toList(), lines, false);
    }
}
