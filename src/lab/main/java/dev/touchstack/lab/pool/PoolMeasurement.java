package dev.touchstack.lab.pool;

import dev.touchstack.lab.bench.JmhRunner;
import dev.touchstack.lab.host.EmulatedCpu;
import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.report.NotMeasured;
import dev.touchstack.lab.report.PoolFigures;
import dev.touchstack.lab.report.PoolReport;
import dev.touchstack.lab.report.PoolText;
import dev.touchstack.lab.session.ClassArchive;
import dev.touchstack.lab.session.Progress;
import dev.touchstack.lab.session.ReportedRun;
import dev.touchstack.lab.session.TimeLimit;
import dev.touchstack.lab.work.ChildJvm;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.PoolSettings;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures the pool alone, writes the report and prints its tables. */
public final class PoolMeasurement {

    private final Host host = Host.read();
    private final PoolSettings settings;
    private final String version;
    private final PrintWriter out;
    private final Progress progress;

    /**
     * Measures nothing yet.
     *
     * @param version
     *            of this program, for the report
     * @param out
     *            for the tables
     * @param messages
     *            for progress
     */
    public PoolMeasurement(PoolSettings settings, String version, PrintWriter out, PrintWriter messages) {
        this.settings = (EmulatedCpu.isNamed(host.cpu()) ? settings.onEmulatedCpu() : settings).settled();
        this.version = version;
        this.out = out;
        this.progress = new Progress(messages);
    }

    /**
     * Measures.
     *
     * @param directory
     *            where the report goes; made if missing
     * @throws LabException
     *             when something essential could not be measured or written
     */
    public void run(Path directory) {
        ReportedRun.run("the measurement of the pool", directory, "pool.json",
                (begin, log) -> measure(directory, begin, log), PoolText::of, out);
    }

    private PoolReport measure(Path directory, String begin, PrintStream log) {
        JmhRunner jmh = new JmhRunner(settings.timing(), ClassArchive.options(directory), !settings.emulated(),
                log);
        List<NotMeasured> notMeasured = new ArrayList<>();
        PoolFigures figures = new PoolExperiments(settings, jmh, progress, notMeasured).measure(directory,
                PoolPlan::whole, new TimeLimit(0, System::nanoTime));
        return new PoolReport(version, begin, host, ChildJvm.options(), figures, notMeasured);
    }
}
