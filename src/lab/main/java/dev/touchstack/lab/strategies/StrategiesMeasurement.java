package dev.touchstack.lab.strategies;

import dev.touchstack.lab.bench.JmhRunner;
import dev.touchstack.lab.host.EmulatedCpu;
import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.report.BreakEven;
import dev.touchstack.lab.report.NotMeasured;
import dev.touchstack.lab.report.StrategiesReport;
import dev.touchstack.lab.report.StrategiesText;
import dev.touchstack.lab.report.Timed;
import dev.touchstack.lab.session.ClassArchive;
import dev.touchstack.lab.session.Progress;
import dev.touchstack.lab.session.ReportedRun;
import dev.touchstack.lab.session.Rounds;
import dev.touchstack.lab.session.TimeLimit;
import dev.touchstack.lab.tasks.IdleRunner;
import dev.touchstack.lab.tasks.IdleUse;
import dev.touchstack.lab.tasks.SpikeRunner;
import dev.touchstack.lab.tasks.SpikeUse;
import dev.touchstack.lab.tasks.StackStrategy;
import dev.touchstack.lab.tasks.TasksRunner;
import dev.touchstack.lab.work.ChildJvm;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gives every task to every strategy, writes the report and prints its tables. */
public final class StrategiesMeasurement {

    /** Of steps of growing, each round in a JVM of its own. */
    private static final Timing STEP_TIMING = new Timing(5, 3, 20);

    private final Host host = Host.read();
    private final StrategiesPlan plan;
    private final String version;
    private final PrintWriter out;
    private final Progress progress;
    private final List<NotMeasured> notMeasured = new ArrayList<>();

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
    public StrategiesMeasurement(StrategiesPlan plan, String version, PrintWriter out, PrintWriter messages) {
        this.plan = EmulatedCpu.isNamed(host.cpu()) ? plan.onEmulatedCpu() : plan;
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
        ReportedRun.run("the comparison of strategies", directory, "strategies.json",
                (begin, log) -> measure(directory, begin, log), StrategiesText::of, out);
    }

    private StrategiesReport measure(Path directory, String begin, PrintStream log) {
        TaskResults results = time();
        notMeasured.addAll(results.refusals());
        List<IdleUse> idle = measureIdle();
        List<SpikeUse> spikes = measureSpikes();
        List<Timed> steps = timeSteps(directory, log);
        return new StrategiesReport(version, begin, host, ChildJvm.options(), plan.emulated(),
                plan.rounds(), plan.strategies(), results.rows(plan.tasks()), idle, spikes,
                steps, notMeasured);
    }

    /** What breaking even is made of, beside the tasks. */
    private List<Timed> timeSteps(Path directory, PrintStream log) {
        if (plan.emulated() || plan.tasks().stream().noneMatch(task -> task.id().equals(BreakEven.CALLS))) {
            return List.of();
        }
        JmhRunner jmh = new JmhRunner(STEP_TIMING, ClassArchive.options(directory), true, log);
        List<Variant> variants = BreakEven.STEPS.stream().map(step -> new Variant(Experiment.STEP, step, 0)).toList();
        try {
            return new Rounds(variants, jmh::measure, progress)
                    .run(plan.rounds(), new TimeLimit(0, System::nanoTime)).timed(false);
        } catch (LabException failure) {
            notMeasured.add(NotMeasured.because("steps of growing", failure));
            return List.of();
        }
    }

    private TaskResults time() {
        TaskResults results = new TaskResults();
        List<String> groups = plan.tasks().stream().map(task -> task.group().id()).distinct().toList();
        for (int round = 0; round < plan.rounds(); round++) {
            progress.begin("round " + (round + 1) + " of " + plan.rounds(), groups.size());
            for (String group : groups) { // each in a JVM of its own: what one needs of memory is not the next one's
                progress.next(group);
                try {
                    results.add(TasksRunner.measure(round, plan.timing(), plan.strategies(), plan.tasks().stream()
                            .filter(task -> task.group().id().equals(group)).map(TasksRunner.Named::id).toList(),
                            !plan.emulated()));
                } catch (LabException failure) {
                    notMeasured.add(NotMeasured.because(group + " in round " + (round + 1), failure));
                }
            }
        }
        return results;
    }

    private List<IdleUse> measureIdle() {
        List<IdleUse> uses = new ArrayList<>();
        progress.begin("idle tasks", plan.idle().size() * plan.strategies().size());
        for (int count : plan.idle()) {
            for (StackStrategy strategy : plan.strategies()) {
                progress.next(count + " of " + strategy.label());
                measureIdle(strategy, count, uses);
            }
        }
        return uses;
    }

    private List<SpikeUse> measureSpikes() {
        List<SpikeUse> uses = new ArrayList<>();
        progress.begin("spikes", plan.strategies().size());
        for (StackStrategy strategy : plan.strategies()) {
            progress.next(strategy.label());
            try {
                uses.add(SpikeRunner.measure(strategy, !plan.emulated()));
            } catch (RuntimeException failure) {
                notMeasured.add(new NotMeasured("spikes of " + strategy.label(), String.valueOf(failure.getMessage())));
            }
        }
        return uses;
    }

    private void measureIdle(StackStrategy strategy, int count, List<IdleUse> uses) {
        String what = count + " idle tasks of " + strategy.label();
        try {
            IdleUse use = IdleRunner.measure(strategy, count, !plan.emulated());
            uses.add(use);
            if (!use.refusal().isEmpty()) {
                notMeasured.add(new NotMeasured(what, "only " + use.live() + ": " + use.refusal()));
            }
        } catch (RuntimeException failure) {
            notMeasured.add(new NotMeasured(what, String.valueOf(failure.getMessage())));
        }
    }
}
