package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import dev.touchstack.memory.AddressRange;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SlotLayoutTest {

    private static final long MIB = 1L << 20;
    private static final long KIB = 1L << 10;

    @Test
    void aPageTablePageSpansWhatItsEntriesCover() {
        assertEquals(2 * MIB, SlotLayout.tableSpan(4 * KIB));
        assertEquals(32 * MIB, SlotLayout.tableSpan(16 * KIB));
        assertEquals(512 * MIB, SlotLayout.tableSpan(64 * KIB));
    }

    /** The guard of a slot and the first touched page of the one below. */
    @Property
    void largeSlotsHaveBothSidesOfABoundaryInTheMiddleOfASpan(@ForAll("pages") long page,
            @ForAll @LongRange(min = 1, max = 40) long quarters, @ForAll @LongRange(max = 1L << 35) long reservedPage) {
        long span = SlotLayout.tableSpan(page);
        long asked = span + quarters * span / 4;
        SlotLayout layout = SlotLayout.of(asked, page, page);
        assertTrue(layout.slotBytes() >= asked && layout.slotBytes() < asked + span, layout::toString);
        long first = layout.firstSlot(reservedPage * page);
        assertTrue(first >= reservedPage * page
                && first + 3 * layout.slotBytes() <= reservedPage * page + layout.reservedBytes(3), layout::toString);
        for (int slot = 1; slot < 3; slot++) {
            long guard = layout.guard(first + slot * layout.slotBytes()).base();
            long topBelow = layout.stack(first + (slot - 1) * layout.slotBytes()).end();
            assertEquals(guard, topBelow);
            assertEquals(span / 2, Math.floorMod(guard, span));
        }
    }

    /** As many as fit a span share its table: placing them any better is not possible. */
    @Property
    void smallSlotsAreAsLargeAsAskedFor(@ForAll("pages") long page, @ForAll @LongRange(min = 2, max = 512) long pages) {
        SlotLayout layout = SlotLayout.of(pages * page, page, page);
        assertEquals(pages * page, layout.slotBytes());
        assertEquals(5 * layout.slotBytes(), layout.reservedBytes(5));
        assertEquals(7 * page, layout.firstSlot(7 * page));
    }

    @Property
    void guardAndStackFillTheSlot(@ForAll("pages") long page, @ForAll @LongRange(min = 2, max = 5_000) long pages,
            @ForAll @LongRange(min = 1, max = 5_000) long guardPages) {
        if (guardPages >= pages) {
            String refusal = Refusal.message(IllegalArgumentException.class,
                    () -> SlotLayout.of(pages * page, guardPages * page, page));
            assertEquals(
                    String.format("stackSize = %,d bytes: must be larger than the guard in it, guardSize = %,d bytes",
                            pages * page, guardPages * page),
                    refusal);
            return;
        }
        SlotLayout layout = SlotLayout.of(pages * page, guardPages * page, page);
        long slot = layout.firstSlot(1L << 40);
        AddressRange guard = layout.guard(slot);
        AddressRange stack = layout.stack(slot);
        assertEquals(slot, guard.base());
        assertEquals(guardPages * page, guard.size());
        assertEquals(guard.end(), stack.base());
        assertEquals(layout.limit(slot), stack.base());
        assertEquals(slot + layout.slotBytes(), stack.end());
        assertEquals(layout.end(slot), stack.end());
        assertEquals(layout.stackBytes(), stack.size());
    }

    @Provide
    Arbitrary<Long> pages() {
        return Arbitraries.of(4 * KIB, 16 * KIB, 64 * KIB);
    }
}
