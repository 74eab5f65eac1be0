package dev.touchstack.lab.session;

import dev.touchstack.lab.work.LabException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;

/** What all commands that measure have in common: a folder that is tried first, a report in it, and tables. */
public final class ReportedRun {

    private ReportedRun() {
    }

    /**
     * What is measured.
     *
     * @param <R>
     *            the report
     */
    @FunctionalInterface
    public interface Measurement<R extends Record> {

        /**
         * Measures.
         *
         * @param begin
         *            now: ISO 8601, UTC
         * @param log
         *            for what JMH tells
         */
        R measure(String begin, PrintStream log) throws Exception;
    }

    /**
     * Measures, writes the report and prints it. No process that measures outlives this.
     *
     * @param what
     *            is measured, for messages
     * @param directory
     *            where the report goes; made if missing
     * @param file
     *            its name there
     * @param text
     *            the tables of a report
     * @param out
     *            for the tables
     * @throws LabException
     *             when something essential could not be measured or written
     */
    public static <R extends Record> void run(String what, Path directory, String file, Measurement<R> measurement,
            Function<R, String> text, PrintWriter out) {
        run(what, directory, file, measurement, text, Map.of(), out);
    }

    /**
     * The same, with other documents made of the report.
     *
     * @param documents
     *            by the names of their files, which are written beside the report
     */
    public static <R extends Record> void run(String what, Path directory, String file, Measurement<R> measurement,
            Function<R, String> text, Map<String, Function<R, String>> documents, PrintWriter out) {
        OutputFolder folder = OutputFolder.prepare(directory);
        try (PrintStream log = folder.log(); AutoCloseable _ = Orphans.prevent()) {
            R report = measurement.measure(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), log);
            Path written = folder.write(file, report);
            out.println(text.apply(report));
            out.println("Report with every sample: " + written);
            documents.forEach((name, document) -> out
                    .println("The same to look at:      " + folder.write(name, document.apply(report))));
            out.flush();
        } catch (LabException failure) {
            throw failure;
        } catch (Exception unexpected) {
            throw new LabException(what + " failed: " + unexpected, unexpected);
        }
    }
}
