package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import dev.touchstack.memory.PageSize;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class StackFootprintTest {

    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;
    private static final long PAGE = 4 * KIB;
    private static final long ADDRESSES = 1L << 47;
    private static final SlotLayout USUAL = SlotLayout.of(8 * MIB, 64 * KIB, PAGE);

    private static StackFootprint of(SlotLayout layout, Guard guard, long touched) {
        return StackFootprint.of(layout, guard, false, touched, PAGE, ADDRESSES);
    }

    /** A page-table page, and a part of those that span 1 GiB and 512 GiB. */
    @Test
    void theUsualStackTakesAPageTablePageAndParts() {
        StackFootprint usual = of(USUAL, Guard.LIGHTWEIGHT, 10 * KIB);
        assertEquals(new StackFootprint(8 * MIB, 8 * MIB, 0, 12 * KIB, PAGE * (1 + 1 / 128.0 + 1 / 65_536.0)), usual);
        assertEquals(usual.pageTableBytes(), of(USUAL, Guard.LIGHTWEIGHT, 0).pageTableBytes(), "for the guard");
        assertEquals(PAGE * 2, of(USUAL, Guard.LIGHTWEIGHT, 2 * MIB).pageTableBytes(), 40);
    }

    @Test
    void aProtectedGuardIsAMappingAndInNoPageTable() {
        StackFootprint untouched = of(USUAL, Guard.PROTECTED, 0);
        assertEquals(new StackFootprint(8 * MIB, 8 * MIB - 64 * KIB, 2, 0, 0), untouched);
        assertEquals(PAGE * (1 + 1 / 128.0 + 1 / 65_536.0), of(USUAL, Guard.PROTECTED, PAGE).pageTableBytes());
    }

    @Test
    void whatIsClosedUntilItIsTakenIsWritableOnlyAboveTheGuard() {
        assertEquals(8 * MIB - 64 * KIB,
                StackFootprint.of(USUAL, Guard.LIGHTWEIGHT, true, 0, PAGE, ADDRESSES).writableBytes());
    }

    @Test
    void moreThanThereIsOfAStackCannotBeTouched() {
        assertEquals("touched = 8,388,608 bytes: must be from 0 to what a stack has above its guard, 8,323,072 bytes",
                Refusal.message(IllegalArgumentException.class, () -> of(USUAL, Guard.PROTECTED, 8 * MIB)));
        Refusal.message(IllegalArgumentException.class, () -> of(USUAL, Guard.PROTECTED, -PAGE));
    }

    @Test
    void aPoolIsAskedForItsOwnLayout() {
        try (StackPool pool = StackPool.builder().stackSize(64 * PageSize.bytes()).guardSize(PageSize.bytes())
                .guard(Guard.PROTECTED).guardHit(GuardHit.FATAL).build()) {
            StackFootprint footprint = StackFootprint.of(pool, 1);
            assertEquals(pool.stackSize(), footprint.reservedBytes());
            assertEquals(PageSize.bytes(), footprint.touchedBytes());
            assertEquals(2, footprint.mappings());
        }
    }

    /** Counted: the tables of the lowest level that hold an entry of one of many slots. */
    @Property(tries = 50)
    void tablesAreThoseThatHoldSomething(@ForAll("pages") long page,
            @ForAll @LongRange(min = 1, max = 20) long quarters,
            @ForAll @LongRange(min = 1, max = 100) long touchedPart, @ForAll @LongRange(min = 1, max = 9) long guards) {
        long span = SlotLayout.tableSpan(page);
        SlotLayout layout = SlotLayout.of(span + quarters * span / 4, guards * page, page);
        long touched = Math.max(page, layout.stackBytes() / 100 * touchedPart / page * page);
        int slots = 16;
        Set<Long> tables = new HashSet<>();
        long first = layout.firstSlot(span * 1_000);
        for (long slot = first; slot < first + slots * layout.slotBytes(); slot += layout.slotBytes()) {
            tables.add(slot / span);
            for (long at = layout.end(slot) - touched; at < layout.end(slot); at += span / 2) {
                tables.add(at / span);
            }
            tables.add((layout.end(slot) - 1) / span);
        }
        double counted = (double) tables.size() / slots;
        double each = StackFootprint.of(layout, Guard.LIGHTWEIGHT, false, touched, page, span).pageTableBytes() / page;
        assertTrue(Math.abs(each - counted) <= 1.0 / slots, () -> layout + ": " + each + " and not " + counted);
    }

    @Provide
    Arbitrary<Long> pages() {
        return Arbitraries.of(4 * KIB, 16 * KIB, 64 * KIB);
    }
}
