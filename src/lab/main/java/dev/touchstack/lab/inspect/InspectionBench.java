package dev.touchstack.lab.inspect;

import dev.touchstack.lab.memory.InspectedChild;
import dev.touchstack.lab.report.Table;
import dev.touchstack.lab.report.TextTable;
import dev.touchstack.lab.report.Units;
import dev.touchstack.stack.Guard;
import java.util.List;
import java.util.Locale;

/** How long inspecting a JVM with many threads and stacks takes, and whether all are found. */
public final class InspectionBench {

    private InspectionBench() {
    }

    /**
     * Inspects such a JVM several times, for each kind of guard. The first time is what a user waits for, less the
     * start of the JVM.
     *
     * @param times
     *            at least 1
     */
    public static String run(int threads, int stacks, int times) {
        Table table = new Table().words("guards").numbers("time").numbers("threads named").numbers("stacks touched")
                .numbers("mappings").numbers("kernel's sum less ours");
        for (Guard guard : List.of(Guard.LIGHTWEIGHT, Guard.PROTECTED)) {
            try (InspectedChild child = InspectedChild.start(threads, stacks, guard, List.of())) {
                for (int time = 0; time < times; time++) {
                    row(table, guard, child.pid());
                }
            }
        }
        return TextTable.render(table);
    }

    private static void row(Table table, Guard guard, long pid) {
        long begin = System.nanoTime();
        Inspection inspection = Inspector.inspect(pid, Inspector.USUAL_PATIENCE);
        InspectionText.of(inspection, new Listing(StackOrder.RESIDENT, Listing.USUAL_TOP, 0));
        long end = System.nanoTime();
        Sum rollup = inspection.rollup();
        Sum sum = inspection.mappingSum();
        table.row(guard.name().toLowerCase(Locale.ROOT), Units.number((end - begin) / 1e9) + " s",
                Amounts.count(inspection.stacks().stream()
                        .filter(stack -> stack.name().startsWith(InspectedChild.THREAD)).count()),
                Amounts.count(inspection.stacks().stream()
                        .filter(stack -> stack.kind() == StackKind.SLOT && stack.knownResidentBytes() > 0).count()),
                inspection.mappings() == null ? "?" : Amounts.count(inspection.mappings()),
                rollup == null || sum == null ? "?" : Amounts.bytes(rollup.minus(sum).residentBytes()));
    }
}
