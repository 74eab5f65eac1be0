package dev.touchstack.lab.claims;

import dev.touchstack.lab.memory.LiveStacksUse;
import dev.touchstack.lab.report.PoolFigures;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Units;
import dev.touchstack.lab.space.AddressSpaceFigures;
import dev.touchstack.lab.space.ReservedStacks;
import dev.touchstack.lab.space.StackKind;
import dev.touchstack.lab.space.StackNeed;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.proc.HostLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** C5: whether 800 GB of address space is a burden. */
final class AddressSpaceBurden {

    private static final int TASKS = 100_000;
    /** So much slower that somebody would notice. */
    private static final double NOTICED = 1.5;

    private AddressSpaceBurden() {
    }

    static Judgement c5(Report report) {
        List<Evidence> evidence = new ArrayList<>();
        AddressSpaceFigures space = report.space();
        if (space != null) {
            space.reserved().forEach(stacks -> reserved(stacks, evidence));
            if (!report.settings().emulated()) {
                space.reserved().forEach(stacks -> slower(stacks, evidence));
            }
            space.needs().forEach(need -> limit(space, need, evidence));
        }
        PoolFigures pool = report.pool();
        if (pool != null && pool.liveStacks() != null) {
            live(pool.liveStacks(), evidence);
        }
        return new Judgement(Claim.C5,
                "Stacks of 8 MiB are really reserved, in a JVM of their own, until there are 100,000 or the pool refuses; then the"
                        + " limits of this host are held against what one takes. What is slower is timed before and while they"
                        + " live.",
                "how guards are made, and on what the process does", evidence, List.of());
    }

    private static void reserved(ReservedStacks stacks, List<Evidence> evidence) {
        boolean enough = stacks.live() >= TASKS;
        if (enough || stacks.live() < stacks.asked()) { // fewer that were all that was asked for say nothing
            evidence.add(Evidence.count("stacks reserved, " + name(stacks), Integer.toString(stacks.live()),
                    "for below 100000", !enough));
        }
        if (stacks.live() > 0) {
            evidence.add(Evidence.note("page tables of each, untouched, " + name(stacks),
                    Units.bytes((double) stacks.grown().pageTableBytes() / stacks.live())));
        }
    }

    private static String name(ReservedStacks stacks) {
        return switch (stacks.guard()) {
            case LIGHTWEIGHT -> "lightweight guards, " + stacks.starter().label();
            default -> "mprotect guards, " + stacks.starter().label();
        };
    }

    private static void slower(ReservedStacks stacks, List<Evidence> evidence) {
        ratio(stacks.with().childNanos(), stacks.without().childNanos()).ifPresent(ratio -> evidence
                .add(Evidence.above("start of a child, with over without stacks, " + name(stacks), Figures.text(ratio),
                        ratio.interval(), NOTICED, "1.5")));
    }

    /** Not made in the same rounds: from the least that the two allow for to the most. */
    private static Optional<Ratio> ratio(List<Double> with, List<Double> without) {
        return with.isEmpty() || without.isEmpty()
                ? Optional.empty()
                : Optional.of(Ratio.unpaired(middle(with), middle(without), with.size()));
    }

    /** The middle half: a child that waited for a processor is none of the question. */
    private static Spread middle(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Spread(sorted[sorted.length / 4], Series.ofRounds(List.of(values)).values()[0],
                sorted[(3 * sorted.length) / 4]);
    }

    private static void limit(AddressSpaceFigures space, StackNeed need, List<Evidence> evidence) {
        space.first(need).ifPresent(limit -> evidence.add(need.kind() == StackKind.THREAD
                ? Evidence.note("first limit, " + need.kind().label(), text(need, limit))
                : Evidence.count("first limit, " + need.kind().label(), text(need, limit), "for below 100000",
                        need.room(limit) < TASKS)));
    }

    private static String text(StackNeed need, HostLimit limit) {
        return String.format("%,d, by %s", need.room(limit), limit.name());
    }

    private static void live(LiveStacksUse use, List<Evidence> evidence) {
        if (use.live() > 0) {
            evidence.add(Evidence.note(
                    use.live() + " live stacks, a page of each touched: resident and page tables, each",
                    Units.bytes((double) (use.grown().residentBytes() + use.grown().pageTableBytes()) / use.live())));
        }
    }
}
