package dev.touchstack.lab.diff;

import dev.touchstack.lab.diff.Counts.Count;
import dev.touchstack.lab.diff.Counts.Counted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts of reports, a column for each report. They have no spread: what differs in what is shown differs. */
final class CountedTables {

    private final List<Source> sources;
    private final List<Map<Counted, Count>> counts;

    private CountedTables(List<Source> sources) {
        this.sources = sources;
        counts = sources.stream().map(source -> Counts.of(source.report())).toList();
    }

    static List<TitledTable> of(List<Source> sources) {
        CountedTables counted = new CountedTables(sources);
        Set<Counted> rows = new LinkedHashSet<>();
        counted.counts.forEach(ofReport -> rows.addAll(ofReport.keySet()));
        Map<String, TitledTable> tables = new LinkedHashMap<>();
        rows.forEach(row -> tables.computeIfAbsent(row.title(), counted::table).row(counted.cells(row)));
        return List.copyOf(tables.values());
    }

    private TitledTable table(String title) {
        TitledTable table = new TitledTable(title).words("");
        sources.forEach(source -> table.numbers(source.label()));
        return table.words("against " + sources.getFirst().label());
    }

    private List<String> cells(Counted row) {
        List<String> cells = new ArrayList<>(List.of(row.what()));
        List<String> differences = new ArrayList<>();
        Count first = counts.getFirst().get(row);
        for (int i = 0; i < counts.size(); i++) {
            String label = sources.get(i).label();
            Count count = counts.get(i).get(row);
            cells.add(count == null ? FigureTables.MISSING : count.text());
            if (count == null) {
                differences.add("not in " + label);
            } else if (first != null && !count.text().equals(first.text())) {
                differences.add(label + (count.value() > first.value() ? " more" : " less"));
            }
        }
        cells.add(differences.isEmpty() ? HostTable.SAME : String.join(", ", differences));
        return cells;
    }
}
