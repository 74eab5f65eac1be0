package dev.touchstack.lab.diff;

import dev.touchstack.lab.report.ClaimVerdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The verdicts that reports have on the claims of the debate, as each was given, and which of them came out otherwise.
 */
final class ClaimsTable {

    private final List<Source> sources;
    private final List<Map<Repetition, Integer>> counts = new ArrayList<>();

    private ClaimsTable(List<Source> sources) {
        this.sources = sources;
        sources.forEach(_ -> counts.add(new EnumMap<>(Repetition.class)));
    }

    /** The table; none where no report has verdicts. */
    static List<TitledTable> of(List<Source> sources) {
        ClaimsTable claims = new ClaimsTable(sources);
        Set<String> names = new LinkedHashSet<>();
        sources.forEach(source -> source.report().verdicts().forEach(verdict -> names.add(verdict.claim())));
        return names.isEmpty() ? List.of() : List.of(claims.table(names));
    }

    private TitledTable table(Set<String> names) {
        TitledTable table = new TitledTable("Verdicts on claims").words("");
        sources.forEach(source -> table.words(source.label()));
        table.words("against " + sources.getFirst().label());
        names.forEach(name -> table.row(row(name)));
        for (int i = 1; i < sources.size(); i++) {
            table.note("Verdicts on claims in " + sources.get(i).label() + ": " + Repetition.summedUp(counts.get(i)));
        }
        return table;
    }

    private List<String> row(String claim) {
        List<String> cells = new ArrayList<>(List.of(claim));
        List<String> differences = new ArrayList<>();
        Optional<ClaimVerdict> first = verdict(sources.getFirst(), claim);
        for (int i = 0; i < sources.size(); i++) {
            Optional<ClaimVerdict> now = verdict(sources.get(i), claim);
            cells.add(now.map(ClaimVerdict::verdict).orElse(FigureTables.MISSING));
            if (i > 0 && first.isPresent() && now.isPresent()) {
                Repetition repetition = Repetition.of(first.get().verdict().equals(now.get().verdict()),
                        first.get().decides(), now.get().decides());
                counts.get(i).merge(repetition, 1, Integer::sum);
                if (repetition != Repetition.SAME) {
                    differences.add(sources.get(i).label() + " " + repetition.mark());
                }
            } else if (now.isEmpty()) {
                differences.add("not in " + sources.get(i).label());
            }
        }
        cells.add(differences.isEmpty() ? HostTable.SAME : String.join(", ", differences));
        return cells;
    }

    private static Optional<ClaimVerdict> verdict(Source source, String claim) {
        return source.report().verdicts().stream().filter(one -> one.claim().equals(claim)).findFirst();
    }
}
