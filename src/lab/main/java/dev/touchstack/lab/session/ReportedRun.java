package dev.touchstack.lab.session;

import dev.touchstack.lab.report.ReportFile;
import dev.touchstack.lab.work.LabException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What all commands that measure have in common: a folder that is tried first, tables, and a report.
 *
 * @param <R>
 *            the report
 */
public final class ReportedRun<R extends Record> {

    /** What is printed in front of the report's file. */
    public static final String REPORT_AT = "Report with every sample: ";
    /** What is printed in front of a page's file. */
    public static final String PAGE_AT = "The same to look at:      ";

    private final String what;
    private final Path directory;
    private final String file;
    private final Function<Session, R> measurement;
    private final Map<String, Function<R, String>> pages = new LinkedHashMap<>();

    /**
     * Measures nothing yet.
     *
     * @param what
     *            is measured, for messages
     * @param directory
     *            where the report goes; made if missing
     * @param file
     *            its name there
     */
    public ReportedRun(String what, Path directory, String file, Function<Session, R> measurement) {
        this.what = what;
        this.directory = directory;
        this.file = file;
        this.measurement = measurement;
    }

    /** With a document made of the report, which is written beside it. */
    public ReportedRun<R> with(String name, Function<R, String> document) {
        pages.put(name, document);
        return this;
    }

    /**
     * Measures, prints the tables and writes the report. No process that measures outlives this, and what is
     * interrupted is reported as far as it went.
     *
     * @param tables
     *            of a report, in plain text
     * @param out
     *            for the tables
     * @param messages
     *            for progress
     * @throws LabException
     *             when something essential could not be measured, or the report not be written
     */
    public void run(Function<R, String> tables, PrintWriter out, PrintWriter messages) {
        OutputFolder folder = OutputFolder.prepare(directory);
        Progress progress = Progress.on(messages);
        try (Interruption interruption = Interruption.watch(); PrintStream log = folder.log()) {
            R report = measurement
                    .apply(new Session(folder.path(), log, progress, interruption::isRequested));
            progress.end();
            show(report, tables, folder, out);
        } catch (LabException failure) {
            throw failure;
        } catch (RuntimeException | Error unexpected) {
            throw new LabException(what + " failed: " + unexpected, unexpected);
        }
    }

    /** All of it, as far as it goes: minutes of measuring are in each of them. */
    private void show(R report, Function<R, String> tables, OutputFolder folder, PrintWriter out) {
        List<RuntimeException> failures = new ArrayList<>();
        attempt(() -> {
            String text = tables.apply(report);
            if (!text.isEmpty()) {
                out.println(text);
            }
        }, failures);
        attempt(() -> out.println(REPORT_AT + folder.write(file, ReportFile.json(report))),
                failures);
        pages.forEach((name, page) -> attempt(
                () -> out.println(PAGE_AT + folder.write(name, page.apply(report))), failures));
        out.flush();
        if (!failures.isEmpty()) {
            throw new LabException(
                    failures.stream().map(failure -> failure instanceof LabException ours
                            ? String.valueOf(ours.getMessage())
                            : what + " cannot be shown: " + failure).collect(Collectors.joining("; ")),
                    failures.getFirst());
        }
    }

    private static void attempt(Runnable step, List<RuntimeException> failures) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            failures.add(failure);
        }
    }
}
