package dev.touchstack.lab.strategies;

import dev.touchstack.lab.bench.JmhRunner;
import dev.touchstack.lab.report.BreakEven;
import dev.touchstack.lab.report.StrategiesReport;
import dev.touchstack.lab.report.StrategiesText;
import dev.touchstack.lab.report.TaskRow;
import dev.touchstack.lab.report.Timed;
import dev.touchstack.lab.session.ReportedRun;
import dev.touchstack.lab.session.Rounds;
import dev.touchstack.lab.session.Session;
import dev.touchstack.lab.session.TimeLimit;
import dev.touchstack.lab.tasks.IdleRunner;
import dev.touchstack.lab.tasks.IdleUse;
import dev.touchstack.lab.tasks.SpikeRunner;
import dev.touchstack.lab.tasks.SpikeUse;
import dev.touchstack.lab.tasks.StackStrategy;
import dev.touchstack.lab.work.ChildJvm;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gives every task to every strategy, writes the report and prints its tables. */
public final class StrategiesMeasurement {

    /** Of steps of growing, each round in a JVM of its own. */
    private static final Timing STEP_TIMING = new Timing(5, 3, 20);

    private final StrategiesPlan plan;
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
    public StrategiesMeasurement(StrategiesPlan plan, String version, PrintWriter out, PrintWriter messages) {
        this.plan = plan;
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
        new ReportedRun<>("the comparison of strategies", directory, "strategies.json", this::measure)
                .run(StrategiesText::of, out, messages);
    }

    private StrategiesReport measure(Session session) {
        StrategiesPlan chosen = session.isOnEmulatedCpu() ? plan.onEmulatedCpu() : plan;
        List<TaskRow> tasks = new TaskRounds(chosen, session).time();
        List<IdleUse> idle = measureIdle(chosen, session);
        List<SpikeUse> spikes = measureSpikes(chosen, session);
        List<Timed> steps = timeSteps(chosen, session);
        return new StrategiesReport(version, session.begin(), session.host(), ChildJvm.options(), chosen.emulated(),
                chosen.rounds(), chosen.strategies(), tasks, idle, spikes, steps, session.notMeasured());
    }

    /** What breaking even is made of, beside the tasks. */
    private static List<Timed> timeSteps(StrategiesPlan plan, Session session) {
        if (plan.emulated() || plan.tasks().stream().noneMatch(task -> task.id().equals(BreakEven.CALLS))) {
            return List.of();
        }
        JmhRunner jmh = session.jmh(STEP_TIMING, plan.emulated());
        List<Variant> variants = BreakEven.STEPS.stream().map(step -> new Variant(Experiment.STEP, step, 0)).toList();
        return new Rounds(variants, jmh::measure, session).run(plan.rounds(), new TimeLimit(0, System::nanoTime))
                .timed(false);
    }

    private static List<IdleUse> measureIdle(StrategiesPlan plan, Session session) {
        List<IdleUse> uses = new ArrayList<>();
        session.progress().begin("idle tasks", plan.idle().size() * plan.strategies().size());
        for (int count : plan.idle()) {
            for (StackStrategy strategy : plan.strategies()) {
                String what = count + " idle tasks of " + strategy.label();
                session.progress().next(what);
                uses.addAll(session.attempt(what,
                        () -> List.of(IdleRunner.measure(strategy, count, !plan.emulated())), List.of()));
            }
        }
        uses.stream().filter(use -> !use.refusal().isEmpty())
                .forEach(use -> session.missing(use.asked() + " idle tasks of " + use.strategy().label(),
                        "only " + use.live() + ": " + use.refusal()));
        return uses;
    }

    private static List<SpikeUse> measureSpikes(StrategiesPlan plan, Session session) {
        List<SpikeUse> uses = new ArrayList<>();
        session.progress().begin("spikes", plan.strategies().size());
        for (StackStrategy strategy : plan.strategies()) {
            session.progress().next(strategy.label());
            uses.addAll(session.attempt("spikes of " + strategy.label(),
                    () -> List.of(SpikeRunner.measure(strategy, !plan.emulated())), List.of()));
        }
        return uses;
    }
}
