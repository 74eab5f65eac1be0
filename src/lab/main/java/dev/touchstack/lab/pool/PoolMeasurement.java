package dev.touchstack.lab.pool;

import dev.touchstack.lab.bench.JmhRunner;
import dev.touchstack.lab.peer.Peers;
import dev.touchstack.lab.peer.StacksPeer;
import dev.touchstack.lab.report.PoolFigures;
import dev.touchstack.lab.report.PoolReport;
import dev.touchstack.lab.report.PoolText;
import dev.touchstack.lab.session.ReportedRun;
import dev.touchstack.lab.session.Session;
import dev.touchstack.lab.session.TimeLimit;
import dev.touchstack.lab.work.ChildJvm;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.PoolSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Measures the pool alone, writes the report and prints its tables. */
public final class PoolMeasurement {

    private final PoolSettings settings;
    private final String version;
    private final PrintWriter out;
    private final PrintWriter messages;

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
        this.settings = settings;
        this.version = version;
        this.out = out;
        this.messages = messages;
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
        new ReportedRun<>("the measurement of the pool", directory, "pool.json", this::measure)
                .run(PoolText::of, out, messages);
    }

    private PoolReport measure(Session session) {
        PoolSettings chosen = (session.isOnEmulatedCpu() ? settings.onEmulatedCpu() : settings).settled();
        JmhRunner jmh = session.jmh(chosen.timing(), chosen.emulated());
        Peers peers = session.buildPeers(List.of(StacksPeer.class));
        PoolFigures figures = new PoolExperiments(chosen, jmh, peers, session).measure(PoolPlan::whole,
                new TimeLimit(0, System::nanoTime));
        return new PoolReport(version, session.begin(), session.host(), ChildJvm.options(), figures,
                session.notMeasured());
    }
}
