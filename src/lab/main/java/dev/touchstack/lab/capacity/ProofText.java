package dev.touchstack.lab.capacity;

import dev.touchstack.lab.report.Table;
import dev.touchstack.lab.report.TextTable;
import dev.touchstack.lab.report.Units;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** A proof as people read it. */
public final class ProofText {

    private ProofText() {
    }

    /** Lines without blanks at their ends. */
    public static String of(Proof proof) {
        Forecast forecast = proof.forecast();
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                "Proof: %,d stacks, %s, held and touched; forecast %,d, asked for %,d; %.1f %% of %s%n",
                proof.reached(),
                forecast.way().label(), forecast.stacks(), proof.asked(), proof.percent(),
                proof.asked() < forecast.stacks() ? "those asked for" : "the forecast"));
        if (!proof.refusal().isEmpty()) {
            text.append("  refused: ").append(proof.refusal()).append('\n');
        }
        if (proof.with().stacks() == 0) {
            return text.toString();
        }
        text.append(String.format(Locale.ROOT, "Per stack, of %,d:%n", proof.with().stacks()));
        return text.append(TextTable.render(table(proof))).toString();
    }

    private static Table table(Proof proof) {
        Table table = new Table().words("").numbers("forecast").numbers("measured").numbers("%");
        StackDemand demand = proof.forecast().demand();
        Reading before = proof.before();
        Reading with = proof.with();
        row(table, "touched pages", (double) demand.touchedBytes(), proof.each(with.touchedBytes(), 0), Units::bytes);
        row(table, "VmRSS", (double) (demand.touchedBytes() + demand.nativeBytes()),
                proof.each(with.residentBytes(), before.residentBytes()), Units::bytes);
        row(table, "VmPTE", demand.pageTableBytes(), proof.each(with.pageTableBytes(), before.pageTableBytes()),
                Units::bytes);
        if (with.groupBytes() > 0) {
            row(table, "memory group", demand.memoryBytes() - demand.heapBytes(),
                    proof.each(with.groupBytes(), before.groupBytes()), Units::bytes);
        }
        row(table, "addresses, VmSize", (double) demand.addressBytes(),
                proof.each(with.virtualBytes(), before.virtualBytes()), Units::bytes);
        row(table, "mappings", demand.mappings(), proof.each(with.mappings(), before.mappings()), Units::number);
        row(table, "threads", demand.threads(), proof.each(with.threads(), before.threads()), Units::number);
        return table;
    }

    private static void row(Table table, String name, double forecast, double measured, DoubleFunction<String> unit) {
        table.row(name, unit.apply(forecast), unit.apply(measured),
                forecast == 0 ? "-" : String.format(Locale.ROOT, "%.1f", 100 * measured / forecast));
    }
}
