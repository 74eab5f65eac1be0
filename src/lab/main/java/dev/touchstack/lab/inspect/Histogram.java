package dev.touchstack.lab.inspect;

import dev.touchstack.lab.report.Table;
import dev.touchstack.lab.report.TextTable;
import dev.touchstack.lab.report.Units;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many stacks have how much in memory: by powers of two, with a bar each. */
final class Histogram {

    private static final int LONGEST_BAR = 40;

    private Histogram() {
    }

    static String text(List<InspectedStack> stacks) {
        Map<Long, Long> counts = new TreeMap<>();
        stacks.stream().filter(stack -> stack.residentBytes() != null)
                .forEach(stack -> counts.merge(Long.highestOneBit(stack.knownResidentBytes()), 1L, Long::sum));
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
        Table table = new Table().numbers("resident").numbers("stacks").words("");
        counts.forEach((from, count) -> table.row(name(from), Amounts.count(count),
                "#".repeat(Math.max(1, (int) (count * LONGEST_BAR / most)))));
        return TextTable.render(table);
    }

    private static String name(long from) {
        return from == 0 ? "nothing" : Units.wholeBytes(from) + " to " + Units.wholeBytes(2 * from);
    }
}
