package dev.touchstack.lab.report;

import dev.touchstack.lab.space.AddressSpaceFigures;
import dev.touchstack.lab.space.ReservedStacks;
import dev.touchstack.lab.space.SpaceCosts;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.work.Shape;
import dev.touchstack.stack.Guard;
import java.util.ArrayList;
import java.util.List;

/** What is said of address space that nobody touches: what there is, what it costs, and what ends it. */
public final class AddressSpaceSections {

    private final AddressSpaceFigures figures;
    private final boolean emulated;

    private AddressSpaceSections(AddressSpaceFigures figures, boolean emulated) {
        this.figures = figures;
        this.emulated = emulated;
    }

    /**
     * All sections, in order.
     *
     * @param emulated
     *            whether the CPU is: then there are no times
     */
    public static List<Section> of(AddressSpaceFigures figures, boolean emulated) {
        AddressSpaceSections sections = new AddressSpaceSections(figures, emulated);
        return List.of(sections.reserved(), sections.costs(), HostLimitsSection.of(figures));
    }

    private Section reserved() {
        Table table = new Table().words("").numbers("stacks").numbers("VmSize").numbers("VmRSS")
                .numbers("VmPTE").numbers("mappings").numbers("acquire").numbers("release");
        List<String> notes = new ArrayList<>();
        for (ReservedStacks stacks : figures.reserved()) {
            int live = stacks.live();
            table.row(name(stacks), Integer.toString(live), Units.wholeBytes(stacks.grown().virtualBytes()),
                    each(stacks.grown().residentBytes(), live), each(stacks.grown().pageTableBytes(), live),
                    Integer.toString(stacks.grown().mappings()), time(stacks.acquireNanos()),
                    emulated || live == 0 ? Cells.MISSING : Units.time(stacks.releaseNanos()));
            if (!stacks.refusal().isEmpty()) {
                notes.add(String.format("%s: %d of %d: %s", name(stacks), live, stacks.asked(), stacks.refusal()));
            }
        }
        return new Section("Reserved stacks", "slots of " + Units.wholeBytes(Shape.SLOT)
                + ", acquired and never touched, until there are so many or the pool refuses.",
                "VmRSS, VmPTE and times are of each stack; of acquiring, the tenths of all stacks in turn. Release is giving all"
                        + " reservations back. What of a slab was not acquired yet is in VmSize. A row names"
                        + " how guards are made, and how the children of the next table were started.",
                table, notes, List.of());
    }

    private static String name(ReservedStacks stacks) {
        return (stacks.guard() == Guard.LIGHTWEIGHT ? "lightweight, " : "mprotect, ")
                + stacks.starter().label();
    }

    private static String each(long bytes, int stacks) {
        return stacks == 0 ? Cells.MISSING : Units.bytes((double) bytes / stacks);
    }

    private String time(List<Double> nanos) {
        return emulated || nanos.isEmpty()
                ? Cells.MISSING
                : Units.time(Spread.of(nanos.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private Section costs() {
        Table table = new Table().words("").numbers("stacks").numbers("mappings").numbers("start a child")
                .numbers("faults").numbers("read maps");
        List<String> notes = new ArrayList<>();
        for (ReservedStacks stacks : figures.reserved()) {
            if (stacks.live() > 0) {
                cost(table, notes, name(stacks), 0, stacks.without());
                cost(table, notes, name(stacks), stacks.live(), stacks.with());
            }
        }
        return new Section("What reserved stacks make slower",
                "starting /bin/true until it has ended, and reading /proc/self/maps. Time of each.",
                "Before there is a stack, and while all are live, in the same JVM. With posix_spawn, the JDK's choice, a child shares"
                        + " this process's memory until it runs a program; with fork it gets a copy of all page tables that hold something,"
                        + " guards too.",
                table, notes, List.of());
    }

    private void cost(Table table, List<String> notes, String name, int stacks, SpaceCosts costs) {
        table.row(name, Integer.toString(stacks), Integer.toString(costs.mappings()), time(costs.childNanos()),
                costs.childNanos().isEmpty() ? Cells.MISSING : Units.number(costs.childFaults()),
                time(costs.mapsNanos()));
        if (!costs.refusal().isEmpty()) {
            notes.add(name + ": no child: " + costs.refusal());
        }
    }
}
