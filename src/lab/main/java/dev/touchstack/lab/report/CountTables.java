package dev.touchstack.lab.report;

import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.work.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The counts of several reports side by side, in Markdown. They do not depend on speed, as times do. */
public final class CountTables {

    private static final String WORDS = "---";
    private static final String NUMBERS = "---:";
    private static final List<Strategy> BOTH = List.of(Strategy.TOUCH, Strategy.COPY);

    private final List<Report> reports;
    private final ReportNames names;

    private CountTables(List<Report> reports) {
        this.reports = reports;
        this.names = new ReportNames(reports);
    }

    /** All tables. */
    public static String of(List<Report> reports) {
        CountTables tables = new CountTables(reports);
        return String.join("\n", tables.hostTable(),
                tables.table("Minor faults per task, each running once, cold", BOTH,
                        use -> Units.number(use.cold().minorFaults())),
                tables.table("Bytes copied per task", List.of(Strategy.COPY),
                        use -> Units.bytes(use.cold().bytesCopied())),
                tables.table("Resident memory of stacks, per live task", BOTH,
                        use -> Units.bytes(use.residentBytes())),
                tables.table("Page tables, per live task", BOTH, use -> Units.bytes(use.pageTableBytes())),
                tables.table("Mappings, per live task", BOTH, use -> Units.number(use.mappings())),
                tables.table("Live tasks", List.of(Strategy.TOUCH), use -> Integer.toString(use.tasks())));
    }

    private String hostTable() {
        MarkdownTable table = new MarkdownTable(WORDS,
                List.of("host", "CPU", "Linux", "page", "huge pages", "overcommit", "JVM"));
        reports.forEach(report -> {
            Host host = report.host();
            table.row(List.of(names.of(report), report.cpu(), host.kernel(),
                    Units.wholeBytes(host.pageBytes()), host.hugePages(), host.overcommit(), host.jvm()));
        });
        return table.render();
    }

    private String table(String title, List<Strategy> strategies, Function<MemoryUse, String> figure) {
        List<String> headers = new ArrayList<>(List.of("depth"));
        for (Report report : reports) {
            strategies.forEach(strategy -> headers
                    .add(names.of(report) + (strategies.size() == 1 ? "" : ": " + label(strategy))));
        }
        MarkdownTable table = new MarkdownTable(NUMBERS, headers);
        depths().forEach(depth -> {
            List<String> cells = new ArrayList<>(List.of(Units.wholeBytes(depth)));
            for (Report report : reports) {
                strategies.forEach(
                        strategy -> cells.add(report.memory(strategy, depth).map(figure).orElse(Cells.MISSING)));
            }
            table.row(cells);
        });
        return title + ":\n\n" + table.render();
    }

    private Stream<Long> depths() {
        return reports.stream().flatMap(report -> report.settings().depthsBytes().stream()).distinct().sorted();
    }

    private static String label(Strategy strategy) {
        return switch (strategy) {
            case TOUCH -> "Touch";
            case COPY -> "Copy";
        };
    }
}
