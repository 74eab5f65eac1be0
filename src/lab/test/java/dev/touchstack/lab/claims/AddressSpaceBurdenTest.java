package dev.touchstack.lab.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.memory.StackMemory;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Samples;
import dev.touchstack.lab.space.AddressSpaceFigures;
import dev.touchstack.lab.space.ChildStarter;
import dev.touchstack.lab.space.ReservedStacks;
import dev.touchstack.lab.space.SpaceCosts;
import dev.touchstack.lab.space.StackKind;
import dev.touchstack.lab.space.StackNeed;
import dev.touchstack.proc.HostLimit;
import dev.touchstack.proc.HostLimit.Resource;
import dev.touchstack.stack.Guard;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressSpaceBurdenTest {

    private static final int MANY = 100_000;
    private static final double SLOT = 8 << 20;
    private static final List<Double> BEFORE = Collections.nCopies(9, 1e6);
    private static final ReservedStacks LIGHT = stacks(Guard.LIGHTWEIGHT, ChildStarter.POSIX_SPAWN, MANY, 1.1e6);

    @Test
    void roomAndNothingSlowerRefuteIt() {
        assertEquals(Verdict.REFUTED, verdict(limit(Resource.ADDRESSES, 1L << 47), LIGHT));
    }

    @Test
    void noRoomAndSlowerChildrenSupportIt() {
        Report report = report(false, List.of(limit(Resource.ADDRESSES, 1L << 35)),
                stacks(Guard.LIGHTWEIGHT, ChildStarter.FORK, MANY, 2e6));
        assertEquals(Verdict.SUPPORTED, AddressSpaceBurden.c5(report).verdict());
    }

    @Test
    void aPoolThatRefusesMakesItDepend() {
        assertEquals(Verdict.DEPENDS, verdict(limit(Resource.ADDRESSES, 1L << 47), LIGHT,
                stacks(Guard.PROTECTED, ChildStarter.POSIX_SPAWN, 32_000, 0)));
        assertEquals(Verdict.DEPENDS, verdict(limit(Resource.ADDRESSES, 1L << 47), LIGHT,
                stacks(Guard.LIGHTWEIGHT, ChildStarter.FORK, MANY, 9e6)));
    }

    /** What a kernel has no guards for was not refused for its addresses, and what failed was not refused. */
    @Test
    void noneAtAllIsNoEvidence() {
        ReservedStacks none = stacks(Guard.PROTECTED, ChildStarter.POSIX_SPAWN, 0, 0);
        assertEquals(Verdict.REFUTED, verdict(limit(Resource.ADDRESSES, 1L << 47), LIGHT, none));
    }

    @Test
    void fewThatWereAllThatWasAskedForAreNoEvidence() {
        ReservedStacks few = new ReservedStacks(Guard.LIGHTWEIGHT, ChildStarter.POSIX_SPAWN, 20, 20, "",
                new StackMemory(0, 0, 0, 0), 0, List.of(), 0, costs(BEFORE), costs(Collections.nCopies(9, 9e6)));
        Report report = report(false, List.of(), few);
        assertEquals(List.of(), ClaimSamples.bearings(AddressSpaceBurden.c5(report)));
    }

    /** Memory, page tables and mappings are of what is at the addresses. */
    @Test
    void onlyLimitsOfAddressesBear() {
        for (Resource resource : Resource.values()) {
            boolean bears = resource == Resource.ADDRESSES || resource == Resource.WRITABLE;
            Report report = report(false, List.of(limit(resource, 1 << 20)), LIGHT);
            assertEquals(bears ? Verdict.DEPENDS : Verdict.REFUTED, AddressSpaceBurden.c5(report).verdict(),
                    resource::toString);
        }
    }

    /** With fork it is the same reservation once more: it is no second figure. */
    @Test
    void aReservationCountsOnce() {
        Report report = report(false, List.of(), LIGHT, stacks(Guard.LIGHTWEIGHT, ChildStarter.FORK, MANY, 1.1e6));
        assertEquals(1, AddressSpaceBurden.c5(report).questions().getFirst().count(Bearing.AGAINST));
        assertEquals(2, AddressSpaceBurden.c5(report).questions().get(1).count(Bearing.AGAINST));
    }

    /** One of nine children that waited for a processor decides nothing; of more it is not known. */
    @Test
    void childrenWhoseIntervalHasTheBarAreOpen() {
        assertEquals(Bearing.AGAINST, ofChildren(List.of(1e6, 1e6, 1e6, 1e6, 1e6, 1e6, 1e6, 1e6, 9e6)));
        assertEquals(Bearing.OPEN, ofChildren(List.of(1e6, 1e6, 1e6, 1e6, 1e6, 1e6, 9e6, 9e6, 9e6)));
        assertEquals(Bearing.OPEN, ofChildren(List.of(9e6, 9e6, 9e6, 9e6)));
    }

    @Test
    void onAnEmulatedCpuTimesAreNotThere() {
        Report report = report(true, List.of(limit(Resource.ADDRESSES, 1L << 47)), LIGHT);
        assertEquals(Verdict.NOT_MEASURABLE, AddressSpaceBurden.c5(report).verdict());
        assertTrue(AddressSpaceBurden.c5(report).because()
                .startsWith("what they make slower: times of an emulated CPU are those of no CPU"));
    }

    @Test
    void withoutThePartNothingBears() {
        assertEquals("room for 100,000 stacks: not measured; what they make slower: not measured",
                AddressSpaceBurden.c5(ClaimSamples.empty(false)).because());
    }

    private static Bearing ofChildren(List<Double> children) {
        ReservedStacks stacks = new ReservedStacks(Guard.LIGHTWEIGHT, ChildStarter.FORK, MANY, MANY, "",
                new StackMemory(0, 0, 0, 0), 0, List.of(), 0, costs(BEFORE), costs(children));
        return AddressSpaceBurden.c5(report(false, List.of(), stacks)).questions().get(1).evidence().getFirst()
                .bearing();
    }

    private static Verdict verdict(HostLimit limit, ReservedStacks... reserved) {
        return AddressSpaceBurden.c5(report(false, List.of(limit), reserved)).verdict();
    }

    private static Report report(boolean emulated, List<HostLimit> limits, ReservedStacks... reserved) {
        return Samples.with(ClaimSamples.empty(emulated),
                Map.of("space", new AddressSpaceFigures(Arrays.asList(reserved),
                        List.of(new StackNeed(StackKind.LIGHTWEIGHT, MANY, SLOT, SLOT, 1, 4096, 4096, 1)), limits,
                        List.of())));
    }

    private static HostLimit limit(Resource resource, long limit) {
        return new HostLimit(resource, "a limit", limit, 0, "");
    }

    private static ReservedStacks stacks(Guard guard, ChildStarter starter, int live, double childNanos) {
        return new ReservedStacks(guard, starter, MANY, live, live < MANY ? "no more" : "",
                new StackMemory(0, 0, 0, 0), 0, List.of(), 0, costs(BEFORE),
                costs(Collections.nCopies(9, childNanos)));
    }

    private static SpaceCosts costs(List<Double> children) {
        return new SpaceCosts(children, 0, List.of(), 0, "");
    }
}
