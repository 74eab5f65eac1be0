package dev.touchstack.lab.report;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A part of a report, apart from how it is shown.
 *
 * @param heading
 *            a few words
 * @param what
 *            was measured: goes on after the heading and a colon
 * @param how
 *            it was measured: a sentence or two for those who read nothing else; not in plain text
 * @param notes
 *            what the table shows in all: sentences
 * @param charts
 *            of what the table has; not in plain text
 */
public record Section(String heading, String what, String how, Table table, List<String> notes, List<Chart> charts) {

    /** Copies the lists. */
    public Section {
        notes = List.copyOf(notes);
        charts = List.copyOf(charts);
    }

    Section(String heading, String what, String how, Table table, Chart... charts) {
        this(heading, what, how, table, List.of(), List.of(charts));
    }

    /**
     * The same without charts that stand elsewhere; where they do is said in their place.
     *
     * @param elsewhere
     *            the headings of the sections that have them
     */
    public Section withCharts(Map<Chart, String> elsewhere) {
        List<Chart> own = charts.stream().filter(chart -> !elsewhere.containsKey(chart)).toList();
        Set<String> others = new TreeSet<>();
        charts.stream().filter(elsewhere::containsKey).forEach(chart -> others.add(elsewhere.get(chart)));
        return others.isEmpty()
                ? this
                : new Section(heading, what, how + " Drawn with " + String.join(", ", others) + ".", table, notes, own);
    }

    /** In plain text. */
    String text() {
        StringBuilder text = new StringBuilder(Sections.section(heading + ": " + what, TextTable.render(table)));
        notes.forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }
}
