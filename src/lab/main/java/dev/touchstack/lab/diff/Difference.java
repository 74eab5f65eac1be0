package dev.touchstack.lab.diff;

import dev.touchstack.lab.work.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reports held against the first of them. */
public final class Difference {

    private static final String RULES = """
            Each figure is the median of a report's rounds: a time with the lowest and highest round behind it, a
            ratio within a report with the 95 % bootstrap interval of the median. Rounds of different reports were not
            run together: a ratio to another report's figure goes from the least to the most that the rounds of both
            allow for, and has a verdict where they do not overlap and are 4 each. It tells that there is a
            difference, not why. A ratio within a report depends less on the machine than a time. Medians are apart
            where not each is in the other's interval; a verdict flips where the other of the two was faster.
            """;
    private static final String COUNTS = "Counts have no spread: they are the same if they are in the digits shown.\n";

    private final List<Source> sources;

    Difference(List<Source> sources) {
        this.sources = sources;
    }

    /**
     * Reads reports of {@code compare}.
     *
     * @param files
     *            two or more: the first is what the others are held against
     * @throws LabException
     *             when one of them cannot be read, with the reason
     */
    public static Difference of(List<Path> files) {
        return new Difference(Source.read(files));
    }

    /** For a terminal. */
    public String text() {
        return sources.stream().map(source -> source.label() + "  " + source.file() + "\n")
                .collect(Collectors.joining())
                + "\n" + tables().stream().map(TitledTable::text).collect(Collectors.joining("\n"))
                + "\n" + String.join("", notes());
    }

    /**
     * Writes the same as a page of HTML.
     *
     * @throws LabException
     *             when the file cannot be written
     */
    public void writePage(Path file) {
        try {
            Files.writeString(file, DifferencePage.of(sources, tables(), notes()));
        } catch (IOException failure) {
            throw new LabException("cannot write " + file + ": " + failure, failure);
        }
    }

    private List<TitledTable> tables() {
        List<TitledTable> tables = new ArrayList<>(List.of(HostTable.of(sources)));
        tables.addAll(ClaimsTable.of(sources));
        if (timed().size() > 1) {
            List<Source> timed = timed();
            tables.addAll(FigureTables.of(timed));
            timed.stream().skip(1).forEach(other -> tables.addAll(RepeatedRatios.of(timed.getFirst(), other)));
        }
        tables.addAll(CountedTables.of(sources));
        return tables;
    }

    private List<Source> timed() {
        return sources.stream().filter(source -> !source.emulated()).toList();
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        sources.stream().filter(Source::emulated).forEach(source -> notes.add("The CPU of " + source.label()
                + " is emulated: its times are those of no CPU, and are not compared. Its counts are.\n"));
        if (timed().size() > 1) {
            notes.add(RULES);
        }
        notes.add(COUNTS);
        sources.forEach(source -> source.report().notMeasured().forEach(missing -> notes
                .add("Not measured in " + source.label() + ": " + missing.what() + ": " + missing.reason() + "\n")));
        return notes;
    }
}
