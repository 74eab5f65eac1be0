package dev.touchstack.lab.page;

import dev.touchstack.lab.faults.FaultCounts;
import dev.touchstack.lab.faults.FaultKind;
import dev.touchstack.lab.faults.FaultOutcome;
import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.memory.RunCosts;
import dev.touchstack.lab.memory.StackMemory;
import dev.touchstack.lab.memory.StepCounts;
import dev.touchstack.lab.portability.Outcome;
import dev.touchstack.lab.portability.Portability;
import dev.touchstack.lab.portability.Probe;
import dev.touchstack.lab.report.PeerSections;
import dev.touchstack.lab.space.AddressSpaceFigures;
import dev.touchstack.lab.space.ChildStarter;
import dev.touchstack.lab.space.ReservedStacks;
import dev.touchstack.lab.space.SpaceCosts;
import dev.touchstack.lab.space.StackKind;
import dev.touchstack.lab.space.StackNeed;
import dev.touchstack.lab.tasks.FleetMemory;
import dev.touchstack.lab.tasks.IdleDepths;
import dev.touchstack.lab.tasks.IdleUse;
import dev.touchstack.lab.tasks.StackStrategy;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.WaitingCounts;
import dev.touchstack.proc.HostLimit;
import dev.touchstack.proc.HostLimit.Resource;
import dev.touchstack.stack.Guard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a full report has counted. */
final class FullCounts {

    private static final long MIB = 1 << 20;
    private static final int STACKS = 100_000;

    private FullCounts() {
    }

    static List<MemoryUse> memory(List<Long> depths) {
        return depths.stream().flatMap(depth -> Stream.of(
                use(Strategy.TOUCH, depth, Math.max(4096.0, depth), 4096 + depth / 512.0, 0),
                use(Strategy.COPY, depth, 1.1 * depth + 1024, 5 + depth / 430.0, 1.5 * depth))).toList();
    }

    private static MemoryUse use(Strategy strategy, long depth, double resident, double tables, double copied) {
        RunCosts costs = new RunCosts(resident / 4096, 3, copied, 100, 100);
        return new MemoryUse(strategy, depth, 64, resident, tables, 0.02, costs, costs);
    }

    static List<FaultCounts> faults() {
        return Stream.of(FaultKind.values()).map(kind -> new FaultCounts(kind, Map.of(kind.right(), 1000,
                FaultOutcome.NEITHER, 0))).toList();
    }

    static List<StepCounts> steps() {
        return List.of(new StepCounts(Subject.MINOR_FAULT, 1, 0), new StepCounts(Subject.EXTEND_STEP, 1, 0),
                new StepCounts(Subject.USERFAULT_PAGE, 2, 2));
    }

    static List<WaitingCounts> waiting() {
        return Stream.concat(Stream.of(Subject.COROUTINE), PeerSections.TASKS.stream())
                .map(kind -> new WaitingCounts(kind, 5000, kind == Subject.COROUTINE ? 4096 : 12_288, 4096, 100, 2))
                .toList();
    }

    static FleetMemory fleet() {
        List<IdleUse> uses = new ArrayList<>();
        List.of(StackStrategy.TOUCH, StackStrategy.TOUCH_AGAIN, StackStrategy.COPY, StackStrategy.COPY_ADAPTIVE,
                StackStrategy.PROMOTE, StackStrategy.SEGMENTED_KEPT).forEach(strategy -> {
                    boolean touches = strategy.name().startsWith("TOUCH");
                    uses.add(new IdleUse(strategy, IdleDepths.SMALL, 10_000, 10_000, touches ? 4100 : 2060,
                            touches ? 4130 : 10, 2048, 1, ""));
                    uses.add(new IdleUse(strategy, IdleDepths.FLEET, 10_000, 10_000, touches ? 16_100 : 24_600,
                            touches ? 4150 : 90, 2048, 1, ""));
                });
        return new FleetMemory(10_000, uses);
    }

    static AddressSpaceFigures space() {
        SpaceCosts before = new SpaceCosts(Collections.nCopies(9, 9e5), 120, Collections.nCopies(9, 1e5), 190, "");
        SpaceCosts forked = new SpaceCosts(Collections.nCopies(9, 9e7), 190, Collections.nCopies(9, 1e5), 191, "");
        return new AddressSpaceFigures(
                List.of(reserved(Guard.LIGHTWEIGHT, ChildStarter.POSIX_SPAWN, STACKS, "", before, before),
                        reserved(Guard.LIGHTWEIGHT, ChildStarter.FORK, STACKS, "", before, forked),
                        reserved(Guard.PROTECTED, ChildStarter.POSIX_SPAWN, 32_264, "no mappings are left", before,
                                before)),
                List.of(new StackNeed(StackKind.LIGHTWEIGHT, STACKS, 8 * MIB, 8 * MIB, 0.001, 0, 4096, 0),
                        new StackNeed(StackKind.PROTECTED, 32_264, 8 * MIB, 8 * MIB, 2, 0, 0, 0)),
                List.of(new HostLimit(Resource.ADDRESSES, "address space", 1L << 47, 1L << 33, "47 bits"),
                        new HostLimit(Resource.MAPPINGS, "vm.max_map_count", 65_530, 530,
                                "/proc/sys/vm/max_map_count")),
                List.of());
    }

    private static ReservedStacks reserved(Guard guard, ChildStarter starter, int live, String refusal,
            SpaceCosts without, SpaceCosts with) {
        return new ReservedStacks(guard, starter, STACKS, live, refusal,
                new StackMemory(0, 4096L * live, 8 * MIB * live, 1), 8 * MIB * live, List.of(1000.0, 1100.0), 400,
                without, with);
    }

    static Portability portability() {
        return new Portability(List.of(
                new Probe("read(2) into untouched stack", "Touch", Outcome.WORKS, "8 pages came"),
                new Probe("read(2) into untouched stack", "Extend", Outcome.FAILS, "EFAULT: window closed"),
                new Probe("frames of 256 KiB", "Extend", Outcome.WORKS, "where it is"),
                new Probe("signal, no SA_ONSTACK", "Copy, Segmented", Outcome.FAILS,
                        "2,000 bytes below it, 928 free")));
    }
}
