package dev.touchstack.lab.report;

import dev.touchstack.lab.space.AddressSpaceFigures;
import dev.touchstack.lab.space.StackNeed;
import dev.touchstack.lab.work.Shape;
import dev.touchstack.proc.HostLimit;
import dev.touchstack.proc.HostLimit.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The limits of a host, and how many stacks of each kind it has room for by each of them. */
final class HostLimitsSection {

    private static final long MILLION = 1_000_000;

    private HostLimitsSection() {
    }

    static Section of(AddressSpaceFigures figures) {
        Table table = new Table().words("").numbers("limit").numbers("in use");
        figures.needs().forEach(need -> table.numbers(need.kind().label()));
        List<String> sources = new ArrayList<>();
        for (HostLimit limit : figures.fromTightest()) {
            List<String> cells = new ArrayList<>(List.of(limit.name(), amount(limit, limit.limit()),
                    limit.limit() == HostLimit.NONE ? Cells.MISSING : amount(limit, limit.used())));
            figures.needs().forEach(need -> cells.add(number(need.room(limit))));
            table.row(cells.toArray(String[]::new));
            sources.add(limit.name() + ": " + limit.source());
        }
        List<String> notes = new ArrayList<>();
        figures.needs().forEach(need -> notes.add(first(figures, need)));
        figures.missing().forEach(reason -> notes.add("not counted: " + reason));
        notes.addAll(sources);
        return new Section("Limits of this host",
                "for how many more stacks of " + Units.wholeBytes(Shape.SLOT) + " each has room, the tightest first.",
                "What is free, over what one stack was counted to take of it: not tried, but for the limit of mappings above."
                        + " M: millions. Reserved: with lightweight guards. Touched: one page of each. The pool itself leaves some of each limit to"
                        + " the JVM.",
                table, notes, List.of());
    }

    private static String first(AddressSpaceFigures figures, StackNeed need) {
        Optional<HostLimit> first = figures.first(need);
        return first.map(limit -> String.format("%s: the first limit is %s, with room for %s", need.kind().label(),
                limit.name(), number(need.room(limit)))).orElse(need.kind().label() + ": no limit");
    }

    private static String amount(HostLimit limit, long amount) {
        if (amount == HostLimit.NONE) {
            return Cells.MISSING;
        }
        return limit.resource() == Resource.MAPPINGS || limit.resource() == Resource.THREADS
                ? Long.toString(amount)
                : Units.wholeBytes(amount);
    }

    private static String number(long stacks) {
        if (stacks == HostLimit.NONE) {
            return Cells.MISSING;
        }
        return stacks < MILLION ? Long.toString(stacks) : Units.number((double) stacks / MILLION) + " M";
    }
}
