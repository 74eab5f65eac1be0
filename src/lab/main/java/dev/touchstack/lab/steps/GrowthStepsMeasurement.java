package dev.touchstack.lab.steps;

import dev.touchstack.lab.bench.GrowthStep;
import dev.touchstack.lab.bench.JmhRunner;
import dev.touchstack.lab.bench.MoveStep;
import dev.touchstack.lab.host.EmulatedCpu;
import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.memory.StepCounts;
import dev.touchstack.lab.memory.ThreadUsage;
import dev.touchstack.lab.report.GrowthStepsReport;
import dev.touchstack.lab.report.GrowthStepsText;
import dev.touchstack.lab.report.NotMeasured;
import dev.touchstack.lab.session.ClassArchive;
import dev.touchstack.lab.session.Progress;
import dev.touchstack.lab.session.ReportedRun;
import dev.touchstack.lab.session.Rounds;
import dev.touchstack.lab.session.TimeLimit;
import dev.touchstack.lab.session.Times;
import dev.touchstack.lab.work.ChildJvm;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures one step of each way to grow, writes the report and prints its table. */
public final class GrowthStepsMeasurement {

    private static final List<Subject> STEPS = List.of(Subject.PAGE_HELD, Subject.MINOR_FAULT, Subject.EXTEND_STEP,
            Subject.USERFAULT_PAGE, Subject.CHECK_PASSED, Subject.FAILED_CHECK, Subject.LARGE_FRAMES,
            Subject.LARGE_FRAMES_MOVED, Subject.SMALL_FRAMES, Subject.SMALL_FRAMES_MOVED);
    private static final int COUNTED_CALLS = 200;

    private final Host host = Host.read();
    private final Settings settings;
    private final String version;
    private final PrintWriter out;
    private final Progress progress;
    private final List<NotMeasured> notMeasured = new ArrayList<>();

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
        this.settings = EmulatedCpu.isNamed(host.cpu()) ? settings.onEmulatedCpu() : settings;
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
        ReportedRun.run("the measurement of growth", directory, "growth.json",
                (begin, log) -> measure(directory, begin, log), GrowthStepsText::of, out);
    }

    private GrowthStepsReport measure(Path directory, String begin, PrintStream log) {
        List<StepCounts> counts = counts();
        JmhRunner jmh = new JmhRunner(settings.timing(), ClassArchive.options(directory), !settings.emulated(),
                log);
        List<Variant> variants = new ArrayList<>();
        counts.forEach(one -> variants.add(new Variant(Experiment.STEP, one.step(), 0)));
        variants.add(new Variant(Experiment.OVERFLOW, Subject.OVERFLOW, 0));
        Times times = new Rounds(variants, jmh::measure, progress).run(settings.rounds(),
                new TimeLimit(0, System::nanoTime));
        return new GrowthStepsReport(version, begin, host, ChildJvm.options(),
                settings.emulated(), times.timed(settings.emulated()), counts, MoveStep.largeFrames(),
                MoveStep.smallFrames(), notMeasured);
    }

    /** Of all steps that this kernel lets us take. */
    private List<StepCounts> counts() {
        progress.begin("counts", STEPS.size());
        List<StepCounts> counts = new ArrayList<>();
        for (Subject step : STEPS) {
            progress.next(step.label());
            try {
                counts.add(count(step));
            } catch (UnsupportedOperationException refused) {
                notMeasured.add(new NotMeasured(step.label(), String.valueOf(refused.getMessage())));
            }
        }
        return counts;
    }

    private static StepCounts count(Subject subject) {
        ThreadUsage usage = new ThreadUsage();
        long faults = 0;
        long switches = 0;
        try (GrowthStep step = GrowthStep.of(subject)) {
            for (int i = 0; i < 2 * COUNTED_CALLS; i++) {
                step.prepare();
                long faultsBefore = usage.minorFaults();
                long switchesBefore = usage.voluntarySwitches();
                step.run();
                if (i >= COUNTED_CALLS) { // the others have had their classes loaded
                    switches += usage.voluntarySwitches() - switchesBefore;
                    faults += usage.minorFaults() - faultsBefore;
                }
            }
        }
        return new StepCounts(subject, (double) faults / COUNTED_CALLS, (double) switches / COUNTED_CALLS);
    }
}
