package dev.touchstack.lab.capacity;

import dev.touchstack.lab.report.Table;
import dev.touchstack.lab.report.TextTable;
import dev.touchstack.lab.report.Units;
import dev.touchstack.lab.space.HostRoom;
import dev.touchstack.memory.PageSize;
import dev.touchstack.proc.HostLimit;
import dev.touchstack.proc.HostLimit.Resource;
import dev.touchstack.proc.HostLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** A capacity as people read it. */
public final class CapacityText {

    private static final String NONE = "-";
    private static final Set<Resource> NUMBERS = Set.of(Resource.MAPPINGS, Resource.THREADS);

    private final Capacity capacity;
    private final StringBuilder text = new StringBuilder();

    private CapacityText(Capacity capacity) {
        this.capacity = capacity;
    }

    /** Lines without blanks at their ends. */
    public static String of(Capacity capacity) {
        return new CapacityText(capacity).write();
    }

    private String write() {
        StackShape shape = capacity.shape();
        text.append(String.format("Stacks of %s, %s of it guard, %s touched; pages of %s%n",
                Units.wholeBytes(shape.stackBytes()), Units.wholeBytes(shape.guardBytes()),
                Units.wholeBytes(shape.touchedBytes()), Units.wholeBytes(PageSize.bytes())));
        shape.notes().forEach(this::line);
        capacity.missing().forEach(this::line);
        text.append("\nOne stack takes:\n").append(TextTable.render(demands()));
        text.append("\nLimits, and for how many stacks each has room:\n").append(TextTable.render(limits()));
        text.append('\n');
        capacity.forecasts().forEach(this::first);
        text.append("\nRead from, or why there is no limit:\n");
        capacity.limits().forEach(limit -> line("  " + limit.name() + ": " + limit.source()));
        return text.toString();
    }

    private void line(String sentence) {
        text.append(sentence).append('\n');
    }

    private Table demands() {
        Table table = ways(new Table().words(""));
        row(table, "addresses", demand -> Units.wholeBytes(demand.addressBytes()));
        row(table, "writable addresses", demand -> Units.wholeBytes(demand.writableBytes()));
        row(table, "mappings", demand -> Integer.toString(demand.mappings()));
        row(table, "threads", demand -> Integer.toString(demand.threads()));
        row(table, "memory", demand -> Units.bytes(demand.memoryBytes()));
        row(table, "  touched pages", demand -> Units.wholeBytes(demand.touchedBytes()));
        row(table, "  page tables", demand -> Units.bytes(demand.pageTableBytes()));
        row(table, "  Java heap", demand -> Units.wholeBytes(demand.heapBytes()));
        row(table, "  JVM, C library", demand -> Units.wholeBytes(demand.nativeBytes()));
        row(table, "  kernel", demand -> Units.wholeBytes(demand.kernelBytes()));
        return table;
    }

    private Table ways(Table table) {
        capacity.forecasts().forEach(forecast -> table.numbers(forecast.way().label()));
        return table;
    }

    private void row(Table table, String name, Function<StackDemand, String> cell) {
        List<String> cells = new ArrayList<>(List.of(name));
        capacity.forecasts().forEach(forecast -> cells.add(cell.apply(forecast.demand())));
        table.row(cells.toArray(String[]::new));
    }

    private Table limits() {
        Table table = ways(
                new Table().words("").numbers("limit").numbers("used").numbers("kept back"));
        List<HostLimit> whole = capacity.limits();
        List<StackDemand> demands = capacity.forecasts().stream().map(Forecast::demand).toList();
        for (HostLimit rest : new HostRoom(whole.stream().map(KeptBack::without).toList()).fromTightest(demands)) {
            HostLimit limit = whole.stream().filter(one -> one.name().equals(rest.name())).findFirst().orElseThrow();
            boolean holds = limit.limit() != HostLimit.NONE;
            List<String> cells = new ArrayList<>(List.of(limit.name(), amount(limit, limit.limit()),
                    holds ? amount(limit, limit.used()) : NONE, holds ? amount(limit, KeptBack.of(limit)) : NONE));
            demands.forEach(demand -> cells.add(count(demand.room(rest))));
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private void first(Forecast forecast) {
        HostLimit first = forecast.first().orElse(null);
        if (first == null) {
            line(forecast.way().label() + ": no limit is known");
            return;
        }
        text.append(String.format(Locale.ROOT, "%s: %s stacks; the first limit is %s%s%n", forecast.way().label(),
                count(forecast.stacks()), first.name(), warning(first)));
        long most = forecast.stacksBySettings();
        List<HostLimit> inTheWay = forecast.below(most);
        if (inTheWay.isEmpty()) {
            line("  for twice as many: " + Remedy.of(first, forecast.demand(), 2 * forecast.stacks()));
            return;
        }
        line("  for " + count(most) + ", which is all that there is room for:");
        inTheWay.forEach(limit -> line("    " + Remedy.of(limit, forecast.demand(), most)));
    }

    private static String warning(HostLimit limit) {
        return switch (limit.name()) {
            case HostLimits.GROUP_MEMORY, HostLimits.PHYSICAL, HostLimits.WITH_SWAP ->
                ": beyond it the kernel ends processes";
            case HostLimits.GROUP_MEMORY_HIGH -> ": beyond it the kernel slows the group down, and refuses nothing";
            default -> "";
        };
    }

    private static String amount(HostLimit limit, long amount) {
        if (amount == HostLimit.NONE) {
            return NONE;
        }
        return NUMBERS.contains(limit.resource()) ? count(amount) : Units.wholeBytes(amount);
    }

    private static String count(long number) {
        return number == HostLimit.NONE ? NONE : String.format(Locale.ROOT, "%,d", number);
    }
}
