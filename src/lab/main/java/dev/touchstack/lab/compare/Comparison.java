package dev.touchstack.lab.compare;

import dev.touchstack.lab.bench.CallsRunner;
import dev.touchstack.lab.bench.JmhRunner;
import dev.touchstack.lab.faults.FaultsRunner;
import dev.touchstack.lab.memory.MemoryRunner;
import dev.touchstack.lab.peer.CodePeer;
import dev.touchstack.lab.peer.Peers;
import dev.touchstack.lab.pool.PoolExperiments;
import dev.touchstack.lab.portability.Portability;
import dev.touchstack.lab.portability.PortabilityRunner;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.session.ClassArchive;
import dev.touchstack.lab.session.ReportedRun;
import dev.touchstack.lab.session.Rounds;
import dev.touchstack.lab.session.Session;
import dev.touchstack.lab.session.Stopwatch;
import dev.touchstack.lab.session.TimeLimit;
import dev.touchstack.lab.session.Times;
import dev.touchstack.lab.space.AddressSpaceFigures;
import dev.touchstack.lab.space.AddressSpaceRunner;
import dev.touchstack.lab.steps.GrowthStepCounts;
import dev.touchstack.lab.strategies.StrategiesPlan;
import dev.touchstack.lab.strategies.TaskRounds;
import dev.touchstack.lab.tasks.FleetMemory;
import dev.touchstack.lab.tasks.FleetMemoryRunner;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Part;
import dev.touchstack.lab.work.PoolSettings;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Measures all that its report has, writes the report and its page, and prints its tables. */
public final class Comparison {

    /** That wait at the same time, of each kind. */
    private static final int TASKS = 5_000;
    private static final int MANY_TASKS = 10_000;
    private static final int FEW_TASKS = 20;

    private final Settings settings;
    private final Set<Part> parts;
    private final String version;

    /**
     * Measures nothing yet.
     *
     * @param parts
     *            that are wanted
     * @param version
     *            of this program, for the report
     */
    public Comparison(Settings settings, Set<Part> parts, String version) {
        this.settings = settings;
        this.parts = parts;
        this.version = version;
    }

    /**
     * Measures.
     *
     * @param directory
     *            where the report goes; made if missing
     * @param out
     *            for the tables
     * @param messages
     *            for progress
     * @throws LabException
     *             when nothing could be measured or written
     */
    public void run(Path directory, PrintWriter out, PrintWriter messages) {
        reported(directory).with("index.html", Contents::page).run(Contents::text, out, messages);
    }

    /** The same, with report.json alone to show for it. */
    public void runForJson(Path directory, PrintWriter out, PrintWriter messages) {
        reported(directory).run(_ -> "", out, messages);
    }

    private ReportedRun<Report> reported(Path directory) {
        return new ReportedRun<>("the comparison", directory, "report.json",
                session -> new Run(session, session.settled(settings)).measure());
    }

    /** One of them. */
    private final class Run {

        private final Session session;
        private final Settings chosen;
        private final JmhRunner jmh;
        private final Peers peers;
        private final Findings found = new Findings();

        Run(Session session, Settings chosen) {
            this.session = session;
            this.chosen = chosen;
            this.jmh = new JmhRunner(chosen.timing(), ClassArchive.options(session.folder()), !chosen.emulated(),
                    session.log());
            this.peers = Peers.build(session.folder());
        }

        Report measure() {
            session.missing(peers);
            Plan plan = Plan.of(parts, chosen, session.host().pageBytes());
            found.pairs.addAll(plan.pairs());
            List<Variant> variants = plan.variants().stream().filter(peers::canTime).toList();
            Map<Part, Runnable> stages = stages();
            stages.keySet().forEach(part -> session.progress().expect(part.id(), Expected.seconds(part, chosen)));
            session.progress().expect("rounds", Expected.roundSeconds(variants.size(), chosen));

            stages.forEach((part, stage) -> {
                session.progress().stage(part.id());
                session.attempt(part.id(), stage);
            });
            session.progress().stage("rounds");
            Times rounds = new Rounds(variants, new Stopwatch(jmh, peers, chosen.timing()), session)
                    .run(chosen.rounds(), new TimeLimit(chosen.limitSeconds(), System::nanoTime));
            found.times = rounds.plus(found.times);
            return found.report(version, chosen, parts, session);
        }

        /** All but what is timed in rounds with others, in order. */
        private Map<Part, Runnable> stages() {
            Map<Part, Runnable> stages = new LinkedHashMap<>();
            stages.put(Part.MEMORY, this::measureMemory);
            stages.put(Part.FAULTS, this::tryFaults);
            stages.put(Part.STEPS, () -> found.steps.addAll(GrowthStepCounts.count(session)));
            stages.put(Part.CALLS, this::timeCalls);
            stages.put(Part.CODE,
                    () -> found.tasks.addAll(new TaskRounds(StrategiesPlan.checks(chosen), session).time()));
            stages.put(Part.FLEET, () -> found.fleet = measureFleet());
            stages.put(Part.SPACE, () -> found.space = measureSpace());
            stages.put(Part.PORTABILITY, () -> found.portability = tryEverything());
            stages.put(Part.PEERS, () -> found.waiting.addAll(
                    PeerMemory.measure(chosen.thorough() ? MANY_TASKS : chosen.emulated() ? FEW_TASKS : TASKS, peers,
                            session)));
            stages.put(Part.POOL,
                    () -> found.pool = new PoolExperiments(PoolSettings.within(chosen), jmh, peers, session)
                            .measureRows(new TimeLimit(chosen.limitSeconds() / Expected.POOL_SHARE, System::nanoTime)));
            stages.keySet().retainAll(parts);
            return stages;
        }

        private void measureMemory() {
            session.progress().begin("memory", chosen.depths().size() * Strategy.values().length);
            for (Depth depth : chosen.depths()) {
                for (Strategy strategy : Strategy.values()) {
                    session.progress().next(strategy.name());
                    found.memory.addAll(session.attempt("memory of " + strategy + " at " + depth.bytes() + " bytes",
                            () -> List.of(MemoryRunner.measure(strategy, depth)), List.of()));
                }
            }
        }

        private @Nullable FleetMemory measureFleet() {
            session.progress().begin("idle tasks", FleetMemoryRunner.steps());
            int tasks = chosen.emulated() ? FEW_TASKS : chosen.thorough() ? 100_000 : 10_000;
            return session.attempt("idle tasks", () -> Optional.of(
                    FleetMemoryRunner.measure(tasks, !chosen.emulated(), session.progress()::next)),
                    Optional.<FleetMemory>empty()).orElse(null);
        }

        private @Nullable AddressSpaceFigures measureSpace() {
            session.progress().begin("address space", AddressSpaceRunner.steps());
            int stacks = chosen.emulated() ? FEW_TASKS : chosen.thorough() ? 1_000_000 : 100_000;
            return session.attempt("address space",
                    () -> Optional.of(AddressSpaceRunner.measure(stacks, session.progress()::next)),
                    Optional.<AddressSpaceFigures>empty()).orElse(null);
        }

        private @Nullable Portability tryEverything() {
            session.progress().begin("what programs do on stacks", PortabilityRunner.steps());
            return session.attempt("what programs do on stacks",
                    () -> Optional.of(PortabilityRunner.measure(session.progress()::next)),
                    Optional.<Portability>empty()).orElse(null);
        }

        private void tryFaults() {
            session.progress().begin("faults", 1);
            found.faults.addAll(session.attempt("faults", () -> FaultsRunner.count(chosen.emulated()), List.of()));
        }

        private void timeCalls() {
            Map<Variant, List<List<Double>>> samples = new LinkedHashMap<>();
            session.progress().begin("calls", chosen.rounds());
            for (int round = 0; round < chosen.rounds(); round++) {
                session.progress().next("round " + (round + 1));
                long seed = chosen.seed() + round;
                session.attempt("calls in round " + (round + 1), () -> timeCalls(seed),
                        Map.<Variant, List<Double>>of()).forEach(
                                (variant, times) -> samples.computeIfAbsent(variant, _ -> new ArrayList<>())
                                        .add(times));
            }
            found.times = found.times.plus(Times.of(samples, true));
        }

        private Map<Variant, List<Double>> timeCalls(long seed) {
            Map<Variant, List<Double>> times = new LinkedHashMap<>(CallsRunner.measure(chosen.placements(), seed));
            if (parts.contains(Part.AGREEMENT)) {
                peers.find(CodePeer.class).ifPresent(code -> List.of(Subject.C_UNCHECKED, Subject.C_PADDED)
                        .forEach(subject -> times.put(new Variant(Experiment.CALLS, subject, 0),
                                code.measureCalls(subject, chosen.placements(), seed))));
            }
            return times;
        }
    }
}
