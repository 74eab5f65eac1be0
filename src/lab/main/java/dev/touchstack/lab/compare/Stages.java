package dev.touchstack.lab.compare;

import dev.touchstack.lab.bench.CallsRunner;
import dev.touchstack.lab.bench.JmhRunner;
import dev.touchstack.lab.faults.FaultsRunner;
import dev.touchstack.lab.memory.MemoryRunner;
import dev.touchstack.lab.peer.CodePeer;
import dev.touchstack.lab.peer.Peers;
import dev.touchstack.lab.pool.PoolExperiments;
import dev.touchstack.lab.portability.PortabilityRunner;
import dev.touchstack.lab.session.Session;
import dev.touchstack.lab.session.TimeLimit;
import dev.touchstack.lab.session.Times;
import dev.touchstack.lab.space.AddressSpaceRunner;
import dev.touchstack.lab.steps.GrowthStepCounts;
import dev.touchstack.lab.strategies.StrategiesPlan;
import dev.touchstack.lab.strategies.TaskRounds;
import dev.touchstack.lab.tasks.FleetMemoryRunner;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Part;
import dev.touchstack.lab.work.PoolSettings;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a comparison measures one after the other: all but what is timed in rounds, in which everything takes turns. */
final class Stages {

    /** On an emulated CPU. */
    private static final int FEW = 20;
    /** The memory of fewer is lost in what VmRSS may be wrong by. */
    private static final int FEW_IDLE = 1_000;

    private final Set<Part> parts;
    private final Settings settings;
    private final Peers peers;
    private final JmhRunner jmh;
    private final Session session;
    private final Findings found;

    Stages(Set<Part> parts, Settings settings, Peers peers, JmhRunner jmh, Session session, Findings found) {
        this.parts = parts;
        this.settings = settings;
        this.peers = peers;
        this.jmh = jmh;
        this.session = session;
        this.found = found;
    }

    /** Those that are wanted, in their order. */
    Map<Part, Runnable> wanted() {
        Map<Part, Runnable> stages = new LinkedHashMap<>();
        stages.put(Part.MEMORY, this::measureMemory);
        stages.put(Part.FAULTS, this::tryFaults);
        stages.put(Part.STEPS, () -> found.steps.addAll(GrowthStepCounts.count(session)));
        stages.put(Part.CALLS, this::timeCalls);
        stages.put(Part.CODE,
                () -> found.tasks.addAll(new TaskRounds(StrategiesPlan.checks(settings), session).time()));
        stages.put(Part.FLEET, this::measureFleet);
        stages.put(Part.SPACE, this::measureSpace);
        stages.put(Part.PORTABILITY, this::tryEverything);
        stages.put(Part.PEERS,
                () -> found.waiting.addAll(PeerMemory.measure(amount(2_000, 10_000), peers, session)));
        stages.put(Part.POOL, this::measurePool);
        stages.keySet().retainAll(parts);
        return stages;
    }

    /** How many of what is counted there are. */
    private int amount(int usually, int thoroughly) {
        return settings.emulated() ? FEW : settings.thorough() ? thoroughly : usually;
    }

    private void measureMemory() {
        session.progress().begin("memory", settings.depths().size() * Strategy.values().length);
        for (Depth depth : settings.depths()) {
            for (Strategy strategy : Strategy.values()) {
                session.progress().next(strategy.name());
                session.attempt("memory of " + strategy + " at " + depth.bytes() + " bytes",
                        () -> found.memory.add(MemoryRunner.measure(strategy, depth)));
            }
        }
    }

    private void tryFaults() {
        session.progress().begin("faults", 1);
        found.faults.addAll(FaultsRunner.count(settings.emulated()));
    }

    private void measureFleet() {
        session.progress().begin("idle tasks", FleetMemoryRunner.steps());
        int tasks = settings.emulated() ? FEW_IDLE : amount(10_000, 100_000);
        found.fleet = FleetMemoryRunner.measure(tasks, !settings.emulated(),
                session.progress()::next);
    }

    private void measureSpace() {
        session.progress().begin("address space", AddressSpaceRunner.steps());
        found.space = AddressSpaceRunner.measure(amount(100_000, 1_000_000), session.progress()::next);
    }

    private void tryEverything() {
        session.progress().begin("what programs do on stacks", PortabilityRunner.steps());
        found.portability = PortabilityRunner.measure(session.progress()::next);
    }

    private void measurePool() {
        found.pool = new PoolExperiments(PoolSettings.within(settings), jmh, peers, session)
                .measureRows(new TimeLimit(settings.limitSeconds() / Expected.POOL_SHARE, System::nanoTime));
    }

    private void timeCalls() {
        Map<Variant, List<List<Double>>> samples = new LinkedHashMap<>();
        session.progress().begin("calls", settings.rounds());
        for (int round = 0; round < settings.rounds(); round++) {
            session.progress().next("round " + (round + 1));
            long seed = settings.seed() + round;
            session.attempt("calls in round " + (round + 1), () -> timeCalls(seed).forEach(
                    (variant, times) -> samples.computeIfAbsent(variant, _ -> new ArrayList<>()).add(times)));
        }
        found.times = found.times.plus(Times.of(samples, true));
    }

    /** Here, and the same machine code in C where it is to agree. */
    private Map<Variant, List<Double>> timeCalls(long seed) {
        Map<Variant, List<Double>> times = new LinkedHashMap<>(CallsRunner.measure(settings.placements(), seed));
        if (parts.contains(Part.AGREEMENT)) {
            peers.find(CodePeer.class).ifPresent(code -> List.of(Subject.C_UNCHECKED, Subject.C_PADDED)
                    .forEach(subject -> times.put(new Variant(Experiment.CALLS, subject, 0),
                            code.measureCalls(subject, settings.placements(), seed))));
        }
        return times;
    }
}
