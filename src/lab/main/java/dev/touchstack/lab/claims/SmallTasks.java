package dev.touchstack.lab.claims;

import dev.touchstack.lab.report.ClaimCharts;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Units;
import dev.touchstack.lab.stats.Interval;
import dev.touchstack.lab.tasks.FleetMemory;
import dev.touchstack.lab.tasks.IdleDepths;
import dev.touchstack.lab.tasks.IdleUse;
import dev.touchstack.lab.tasks.StackStrategy;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.WaitingCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** C6: whether small tasks need twice the memory. */
final class SmallTasks {

    /** Between the same, 1, and twice: what is above is nearer to twice. */
    private static final double DOUBLED = 1.5;
    /**
     * What VmRSS may be wrong by, either way, in bytes: it is counted for each CPU and in batches, and the JVM's own
     * memory is in it. Of few tasks that is more than they need.
     */
    private static final double NOISE = 1 << 20;

    private final FleetMemory fleet;

    private SmallTasks(FleetMemory fleet) {
        this.fleet = fleet;
    }

    static Judgement c6(Report report) {
        FleetMemory fleet = report.fleet();
        List<Evidence> evidence = fleet == null ? new ArrayList<>() : new SmallTasks(fleet).evidence();
        report.waiting().stream().filter(one -> one.subject() == Subject.GO).findFirst().map(WaitingCounts::bytes)
                .ifPresent(bytes -> evidence.add(Evidence.note("a goroutine that waits", Units.bytes(bytes))));
        return new Judgement(Claim.C6,
                "Many tasks are alive, each having run once, in three small frames. Memory is what the kernel counts of the whole"
                        + " process, a MiB more or less, with and without the page tables, which nobody spoke of. Beside them"
                        + " are tasks as deep as those of a fleet of services, which are not the small ones that the claim is of.",
                "whether page tables count",
                List.of(new Question("memory of small tasks", "not measured", evidence)),
                ClaimCharts.idleTasks(report));
    }

    private List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        ratio(StackStrategy.TOUCH, IdleDepths.SMALL, IdleUse::residentBytes)
                .ifPresent(ratio -> evidence.add(rule("small tasks, Touch / Copy, resident", ratio)));
        ratio(StackStrategy.TOUCH, IdleDepths.SMALL, SmallTasks::both)
                .ifPresent(ratio -> evidence.add(rule("small tasks, Touch / Copy, and page tables", ratio)));
        ratio(StackStrategy.PROMOTE, IdleDepths.SMALL, SmallTasks::both)
                .ifPresent(ratio -> evidence.add(note("small tasks, Promote / Copy, and page tables", ratio)));
        ratio(StackStrategy.TOUCH, IdleDepths.FLEET, SmallTasks::both)
                .ifPresent(ratio -> evidence.add(note("a fleet's tasks, Touch / Copy, and page tables", ratio)));
        ratio(StackStrategy.PROMOTE, IdleDepths.FLEET, SmallTasks::both)
                .ifPresent(ratio -> evidence.add(note("a fleet's tasks, Promote / Copy, and page tables", ratio)));
        for (StackStrategy strategy : List.of(StackStrategy.TOUCH, StackStrategy.COPY)) {
            fleet.use(strategy, IdleDepths.SMALL).ifPresent(use -> evidence.add(
                    Evidence.note("a small task of " + strategy.label() + ", page tables included",
                            Units.bytes(both(use)))));
        }
        return evidence;
    }

    private static Evidence rule(String what, Between ratio) {
        return Evidence.above(what, ratio.text(), ratio.interval(), DOUBLED, "1.5");
    }

    private static Evidence note(String what, Between ratio) {
        return Evidence.note(what, ratio.text());
    }

    /** A ratio of counts, and from where to where it may be. */
    private record Between(double ratio, Interval interval) {

        String text() {
            return interval.high() == Double.POSITIVE_INFINITY
                    ? "lost in what the count may be wrong by"
                    : Units.ratio(ratio, interval);
        }
    }

    private Optional<Between> ratio(StackStrategy strategy, IdleDepths depths, ToDoubleFunction<IdleUse> bytes) {
        Optional<IdleUse> copy = fleet.use(StackStrategy.COPY, depths);
        return fleet.use(strategy, depths).flatMap(use -> copy.map(other -> between(bytes.applyAsDouble(use),
                NOISE / use.live(), bytes.applyAsDouble(other), NOISE / other.live())));
    }

    private static Between between(double above, double aboveNoise, double below, double belowNoise) {
        return new Between(above / below, new Interval(Math.max(0, above - aboveNoise) / (below + belowNoise),
                below > belowNoise ? (above + aboveNoise) / (below - belowNoise) : Double.POSITIVE_INFINITY));
    }

    private static double both(IdleUse use) {
        return use.residentBytes() + use.pageTableBytes();
    }
}
