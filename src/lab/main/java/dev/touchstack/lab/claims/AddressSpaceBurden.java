package dev.touchstack.lab.claims;

import dev.touchstack.lab.memory.LiveStacksUse;
import dev.touchstack.lab.report.PoolFigures;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Units;
import dev.touchstack.lab.space.AddressSpaceFigures;
import dev.touchstack.lab.space.ChildStarter;
import dev.touchstack.lab.space.ReservedStacks;
import dev.touchstack.lab.space.StackKind;
import dev.touchstack.lab.space.StackNeed;
import dev.touchstack.lab.stats.Interval;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.proc.HostLimit;
import dev.touchstack.proc.HostLimit.Resource;
import dev.touchstack.stack.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** C5: whether 800 GB of address space is a burden. */
final class AddressSpaceBurden {

    /** The claim's own number. */
    private static final int TASKS = 100_000;
    /**
     * To start a child and wait for it takes a millisecond or so, and half as long again on a busy host: more than that
     * is what somebody would notice, and not make up.
     */
    private static final double NOTICED = 1.5;
    /** What addresses alone are limited by: other limits are of what is at them. */
    private static final Set<Resource> ADDRESSES = Set.of(Resource.ADDRESSES, Resource.WRITABLE);

    private final Report report;

    private AddressSpaceBurden(Report report) {
        this.report = report;
    }

    static Judgement c5(Report report) {
        AddressSpaceBurden burden = new AddressSpaceBurden(report);
        AddressSpaceFigures space = report.space();
        return new Judgement(Claim.C5,
                "Stacks of 8 MiB are really reserved, in a JVM of their own, until there are 100,000 or the pool refuses; then the"
                        + " limits of this host on address space are held against what one takes. What is slower is timed before"
                        + " and while they live: starting a child, which with fork is given a copy of the page tables.",
                "how guards are made, and on how the process starts children",
                List.of(new Question("room for 100,000 stacks", "not measured", burden.room(space)),
                        new Question("what they make slower", new Figures(report).whyNoTimes(), burden.slower(space))),
                List.of());
    }

    private List<Evidence> room(@Nullable AddressSpaceFigures space) {
        List<Evidence> evidence = new ArrayList<>();
        if (space != null) {
            space.reserved().stream().filter(stacks -> stacks.starter() == ChildStarter.POSIX_SPAWN)
                    .forEach(stacks -> reserved(stacks, evidence)); // with fork they are the same once more
            space.needs().stream().filter(need -> need.kind() != StackKind.THREAD).findFirst()
                    .ifPresent(need -> limits(space, need, evidence));
            space.needs().forEach(need -> space.first(need).ifPresent(limit -> evidence.add(Evidence.note(
                    "the first limit of any kind, stacks " + need.kind().label(), text(need, limit)))));
        }
        PoolFigures pool = report.pool();
        if (pool != null && pool.liveStacks() != null) {
            live(pool.liveStacks(), evidence);
        }
        return evidence;
    }

    private static void reserved(ReservedStacks stacks, List<Evidence> evidence) {
        String what = "stacks reserved, " + name(stacks.guard());
        if (stacks.live() == 0) { // no such guards, or no measurement: that says nothing of addresses
            evidence.add(Evidence.note(what, "none: " + stacks.refusal()));
            return;
        }
        boolean enough = stacks.live() >= TASKS;
        if (enough || stacks.live() < stacks.asked()) { // fewer that were all that was asked for say nothing
            evidence.add(Evidence.count(what, Integer.toString(stacks.live()), "for below 100000", !enough));
        }
        evidence.add(Evidence.note("page tables of each, untouched, " + name(stacks.guard()),
                Units.bytes((double) stacks.grown().pageTableBytes() / stacks.live())));
    }

    private static String name(Guard guard) {
        return guard == Guard.LIGHTWEIGHT ? "lightweight guards" : "mprotect guards";
    }

    private static void limits(AddressSpaceFigures space, StackNeed need, List<Evidence> evidence) {
        for (HostLimit limit : space.limits()) {
            if (ADDRESSES.contains(limit.resource()) && need.room(limit) != HostLimit.NONE) {
                evidence.add(Evidence.count("room by the limit of addresses", text(need, limit), "for below 100000",
                        need.room(limit) < TASKS));
            }
        }
    }

    private static String text(StackNeed need, HostLimit limit) {
        return need.room(limit) + ", by " + limit.name();
    }

    private List<Evidence> slower(@Nullable AddressSpaceFigures space) {
        List<Evidence> evidence = new ArrayList<>();
        if (space != null && !report.settings().emulated()) {
            space.reserved().stream().filter(stacks -> stacks.live() >= TASKS)
                    .forEach(stacks -> child(stacks, evidence));
        }
        return evidence;
    }

    private static void child(ReservedStacks stacks, List<Evidence> evidence) {
        List<Double> with = stacks.with().childNanos();
        List<Double> without = stacks.without().childNanos();
        if (!with.isEmpty() && !without.isEmpty()) {
            evidence.add(Evidence.above("start of a child by " + stacks.starter().label() + ", beside " + stacks.live()
                    + " stacks / before, " + name(stacks.guard()), unpaired(with, without), NOTICED, "1.5"));
        }
    }

    /**
     * Children before and after do not belong together in pairs: from the least that both medians allow for to the
     * most.
     */
    private static Measured unpaired(List<Double> with, List<Double> without) {
        Series above = ofChildren(with);
        Series below = ofChildren(without);
        Interval high = above.interval();
        Interval low = below.interval();
        return Measured.of(above.spread().median() / below.spread().median(),
                new Interval(high.low() / low.high(), high.high() / low.low()),
                Math.min(with.size(), without.size()));
    }

    /** Each is one of its own. */
    private static Series ofChildren(List<Double> nanos) {
        return Series.ofRounds(nanos.stream().map(List::of).toList());
    }

    private static void live(LiveStacksUse use, List<Evidence> evidence) {
        if (use.live() > 0) {
            evidence.add(Evidence.note(
                    use.live() + " live stacks, a page of each touched: resident and page tables, each",
                    Units.bytes((double) (use.grown().residentBytes() + use.grown().pageTableBytes()) / use.live())));
        }
    }
}
