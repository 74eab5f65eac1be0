package dev.touchstack.lab.steps;

import dev.touchstack.lab.bench.JmhRunner;
import dev.touchstack.lab.bench.MoveStep;
import dev.touchstack.lab.memory.StepCounts;
import dev.touchstack.lab.report.GrowthStepsReport;
import dev.touchstack.lab.report.GrowthStepsText;
import dev.touchstack.lab.session.ReportedRun;
import dev.touchstack.lab.session.Rounds;
import dev.touchstack.lab.session.Session;
import dev.touchstack.lab.session.TimeLimit;
import dev.touchstack.lab.session.Times;
import dev.touchstack.lab.work.ChildJvm;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures one step of each way to grow, writes the report and prints its table. */
public final class GrowthStepsMeasurement {

    private final Settings settings;
    private final String version;
    private final PrintWriter out;
    private final PrintWriter messages;

    /**
     * Measures nothing yet.
     *
     * @param settings
     *            of which rounds and timing are heeded
     * @param version
     *            of this program, for the report
     * @param out
     *            for the table
     * @param messages
     *            for progress
     */
    public GrowthStepsMeasurement(Settings settings, String version, PrintWriter out, PrintWriter messages) {
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
        new ReportedRun<>("the measurement of growth", directory, "growth.json", this::measure)
                .run(GrowthStepsText::of, out, messages);
    }

    private GrowthStepsReport measure(Session session) {
        Settings chosen = session.settled(settings);
        List<StepCounts> counts = GrowthStepCounts.count(session);
        JmhRunner jmh = session.jmh(chosen.timing(), chosen.emulated());
        List<Variant> variants = new ArrayList<>();
        counts.forEach(one -> variants.add(new Variant(Experiment.STEP, one.step(), 0)));
        variants.add(new Variant(Experiment.OVERFLOW, Subject.OVERFLOW, 0));
        Times times = new Rounds(variants, jmh::measure, session).run(chosen.rounds(),
                new TimeLimit(0, System::nanoTime));
        return new GrowthStepsReport(version, session.begin(), session.host(), ChildJvm.options(),
                chosen.emulated(), times.timed(chosen.emulated()), counts, MoveStep.largeFrames(),
                MoveStep.smallFrames(), session.notMeasured());
    }
}
