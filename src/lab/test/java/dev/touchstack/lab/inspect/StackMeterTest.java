package dev.touchstack.lab.inspect;

import static dev.touchstack.lab.inspect.FakePages.PAGE;
import static dev.touchstack.lab.inspect.FakePages.mapping;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.touchstack.lab.inspect.FakePages.State;
import dev.touchstack.proc.MappingDetail;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StackMeterTest {

    private static final long BASE = 0x7f0000100000L;
    private static final long SLOT = 16 * PAGE;
    private static final long FIRST_END = BASE + SLOT;
    private static final long SECOND_END = BASE + 2 * SLOT;
    private static final List<Extent> SLOTS = List.of(slot(BASE), slot(FIRST_END));

    @Test
    void aStackOfWholeMappingsHasTheKernelsSumsAndWhatIsLeftBehindItsGuard() {
        List<MappingDetail> mappings = List.of(mapping(BASE, BASE + PAGE, "---p", "", PAGE, PAGE, 0),
                mapping(BASE + PAGE, FIRST_END, "rw-p", "", 3 * PAGE, 2 * PAGE, PAGE));
        FakePages pages = new FakePages().put(State.EXCLUSIVE, BASE, FIRST_END - 5 * PAGE);
        InspectedStack stack = measure(mappings, pages, List.of(slot(BASE))).getFirst();
        assertEquals(List.of(4 * PAGE, 3 * PAGE, PAGE, 0L, 5 * PAGE), figures(stack));
    }

    @Test
    void slotsOfOneMappingAreToldApartAndTheZeroPageIsNoMemory() {
        FakePages pages = new FakePages().put(State.EXCLUSIVE, FIRST_END - PAGE, SECOND_END - PAGE,
                SECOND_END - 3 * PAGE).put(State.ZERO_PAGE, FIRST_END - 2 * PAGE);
        List<InspectedStack> stacks = measure(List.of(one(3 * PAGE, 3 * PAGE, 0)), pages, SLOTS);
        assertEquals(List.of(PAGE, PAGE, 0L, 0L, 2 * PAGE), figures(stacks.getFirst()));
        assertEquals(List.of(2 * PAGE, 2 * PAGE, 0L, 0L, 3 * PAGE), figures(stacks.getLast()));
    }

    @Test
    void pagesThatAForkSharesAreInMemory() {
        FakePages pages = new FakePages().put(State.FORKED, FIRST_END - PAGE, SECOND_END - PAGE)
                .put(State.EXCLUSIVE, SECOND_END - 2 * PAGE);
        List<InspectedStack> stacks = measure(List.of(one(3 * PAGE, PAGE, 0)), pages, SLOTS);
        assertEquals(PAGE, stacks.getFirst().residentBytes());
        assertEquals(2 * PAGE, stacks.getLast().residentBytes());
        assertNull(stacks.getFirst().dirtyBytes(), "only their sum is known");
    }

    @Test
    void whatIsSwappedCountsForTheHighWaterMark() {
        FakePages pages = new FakePages().put(State.EXCLUSIVE, FIRST_END - PAGE)
                .put(State.SWAPPED, FIRST_END - 4 * PAGE);
        InspectedStack stack = measure(List.of(one(PAGE, PAGE, PAGE)), pages, SLOTS).getFirst();
        assertEquals(List.of(PAGE, PAGE, PAGE, 0L, 4 * PAGE), figures(stack));
    }

    @Test
    void guardsThatLookLikeSwapAreNone() {
        FakePages pages = new FakePages().put(State.EXCLUSIVE, FIRST_END - PAGE).put(State.SWAPPED, BASE);
        InspectedStack stack = measure(List.of(one(PAGE, PAGE, 0)), pages, SLOTS).getFirst();
        assertEquals(List.of(PAGE, PAGE, 0L, 0L, PAGE), figures(stack));
    }

    @Test
    void withoutPageTablesOnlyWholeMappingsAreKnown() {
        InspectedStack shared = measure(List.of(one(PAGE, PAGE, 0)), null, SLOTS).getFirst();
        assertNull(shared.residentBytes());
        assertNull(shared.highWaterBytes());
        InspectedStack empty = measure(List.of(one(0, 0, 0)), null, SLOTS).getFirst();
        assertEquals(List.of(0L, 0L, 0L, 0L, 0L), figures(empty));
        InspectedStack whole = measure(List.of(one(PAGE, PAGE, 0)), null,
                List.of(Extent.of(StackKind.JAVA, "", 7L, BASE, SECOND_END, 0, GuardKind.NONE))).getFirst();
        assertEquals(PAGE, whole.residentBytes());
        assertNull(whole.highWaterBytes());
    }

    private static MappingDetail one(long resident, long dirty, long swapped) {
        return mapping(BASE, SECOND_END, "rw-p", "", resident, dirty, swapped);
    }

    private static Extent slot(long start) {
        return Extent.of(StackKind.SLOT, "slot", null, start, start + SLOT, PAGE, GuardKind.LIGHTWEIGHT);
    }

    private static List<InspectedStack> measure(List<MappingDetail> mappings, @Nullable PageTables tables,
            List<Extent> extents) {
        return new StackMeter(new Mappings(mappings), tables).measure(extents);
    }

    /** Resident, dirty, swapped, huge, high-water. */
    private static List<Long> figures(InspectedStack stack) {
        return List.of(known(stack.residentBytes()), known(stack.dirtyBytes()), known(stack.swappedBytes()),
                known(stack.hugeBytes()), known(stack.highWaterBytes()));
    }

    private static long known(@Nullable Long figure) {
        return figure == null ? -1 : figure;
    }
}
