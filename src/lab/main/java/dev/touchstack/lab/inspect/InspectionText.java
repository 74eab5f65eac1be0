package dev.touchstack.lab.inspect;

import dev.touchstack.lab.report.Table;
import dev.touchstack.lab.report.TextTable;
import dev.touchstack.lab.report.Units;
import java.util.List;
import java.util.Locale;

/** An inspection for people. */
public final class InspectionText {

    private static final int LONGEST_COMMAND = 100;

    private final Inspection inspection;
    private final Listing listing;

    private InspectionText(Inspection inspection, Listing listing) {
        this.inspection = inspection;
        this.listing = listing;
    }

    /** All of it. */
    public static String of(Inspection inspection, Listing listing) {
        InspectionText text = new InspectionText(inspection, listing);
        return text.head() + "\n" + TextTable.render(text.sums()) + text.difference() + "\n" + text.pageTables()
                + "\n" + text.stacks() + "\nStacks by what they have in memory\n"
                + Histogram.text(inspection.stacks()) + text.notes();
    }

    private String head() {
        String command = inspection.command();
        String shown = command.length() <= LONGEST_COMMAND ? command : command.substring(0, LONGEST_COMMAND) + "...";
        return "Process " + inspection.pid() + ": " + shown + "\n" + inspection.time()
                + "; threads: " + Amounts.count(inspection.threads()) + ", named by " + inspection.names() + "\n";
    }

    private Table sums() {
        Table table = new Table().words("").numbers("stacks").numbers("reserved").numbers("resident").numbers("dirty")
                .numbers("swapped").numbers("huge pages");
        inspection.sums().forEach((kind, sum) -> row(table, kind.label(), sum));
        row(table, "all stacks", inspection.stackSum());
        Sum rest = inspection.rest();
        if (rest != null) {
            row(table, "the rest", rest);
        }
        Sum process = inspection.rollup() == null ? inspection.mappingSum() : inspection.rollup();
        if (process != null) {
            row(table, "the process", process);
        }
        return table;
    }

    private static void row(Table table, String name, Sum sum) {
        table.row(name, sum.stacks() == 0 ? "" : Amounts.count(sum.stacks()), Amounts.bytes(sum.reservedBytes()),
                Amounts.bytes(sum.residentBytes()), Amounts.bytes(sum.dirtyBytes()),
                Amounts.bytes(sum.swappedBytes()), Amounts.bytes(sum.hugeBytes()));
    }

    /** Of a process that runs, what changed between reading its mappings and the kernel's sum of them. */
    private String difference() {
        Sum sum = inspection.mappingSum();
        Sum rollup = inspection.rollup();
        if (sum == null || rollup == null) {
            return "  The kernel's own sum (smaps_rollup) could not be read.\n";
        }
        Long resident = rollup.minus(sum).residentBytes();
        return resident == null || resident == 0
                ? "  Stacks and the rest are what the kernel adds up (smaps_rollup).\n"
                : "  While it was read, the kernel's sum (smaps_rollup) changed by " + Amounts.change(0L, resident)
                        + " resident.\n";
    }

    private String pageTables() {
        Integer mappings = inspection.mappings();
        Integer most = inspection.maxMappings();
        String used = mappings == null ? "?" : Amounts.count(mappings);
        String limit = mappings == null || most == null
                ? ""
                : String.format(Locale.ROOT, " of %,d (vm.max_map_count), %.1f %%", most, 100.0 * mappings / most);
        return "Page tables (VmPTE): " + Units.wholeBytes(inspection.pageTableBytes()) + ". Mappings: " + used + limit
                + ".\n";
    }

    private String stacks() {
        List<InspectedStack> all = listing.all(inspection);
        List<InspectedStack> first = listing.first(inspection);
        String order = listing.order().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return "Stacks by " + order + ": " + (first.size() < all.size() ? "the first " + first.size() + " of " : "")
                + Amounts.count(all.size()) + "\n" + StackTable.text(first);
    }

    private String notes() {
        return inspection.notes().isEmpty() ? "" : "\n" + String.join("\n", inspection.notes()) + "\n";
    }
}
