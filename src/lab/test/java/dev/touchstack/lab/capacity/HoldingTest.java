package dev.touchstack.lab.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.memory.PageSize;
import dev.touchstack.proc.MemoryMap;
import dev.touchstack.proc.StatusFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stacks that are really held, against what is worked out of them. */
class HoldingTest {

    private static final long PAGE = PageSize.bytes();
    private static final int STACKS = 400;
    private static final double WITHIN = 0.03;
    /** Page tables and mappings of the JVM's own come and go meanwhile. */
    private static final int OTHERS = 12;
    private static final StackShape SHAPE = StackShape.of(8 << 20, 64 << 10, 3 * PAGE);

    private final List<Held> told = new ArrayList<>();

    @Test
    void whatIsHeldTakesWhatWasWorkedOut() throws InterruptedException {
        Holder holder = new Holder(Way.PROTECTED, SHAPE, STACKS);
        try {
            new Holding(holder, told::add).run(STACKS, 50, _ -> "");
            Reading before = told.getFirst().reading();
            Reading with = told.getLast().reading();
            StackDemand each = StackDemand.of(Way.PROTECTED, SHAPE);
            assertEquals(new Held(STACKS, "", with), told.getLast());
            assertEquals(STACKS, with.stacks());
            assertEquals(STACKS * 3 * PAGE, with.touchedBytes());
            near(each.pageTableBytes() * STACKS, (double) (with.pageTableBytes() - before.pageTableBytes()),
                    (double) (OTHERS * PAGE));
            near(2.0 * STACKS, with.mappings() - before.mappings(), OTHERS);
            assertEquals(STACKS / 50 + 2, told.size(), "at the beginning, after each step, at the end");
        } finally {
            holder.close();
        }
    }

    private static void near(double expected, double measured, double others) {
        assertTrue(Math.abs(measured - expected) <= WITHIN * expected + others,
                () -> "expected " + expected + ", measured " + measured);
    }

    @Test
    void aThreadWaitsOnEachAndItsStackIsTouchedBelowIt() throws InterruptedException {
        int threads = 20;
        long touched = 40 * PAGE;
        Holder holder = new Holder(Way.THREAD, StackShape.of(16 << 20, 64 << 10, touched), threads);
        try {
            int before = StatusFile.self().threads();
            int mappings = MemoryMap.mappingCount();
            new Holding(holder, told::add).run(threads, 1, _ -> "");
            assertEquals(threads, told.getLast().stacks());
            assertTrue(StatusFile.self().threads() >= before + threads);
            assertTrue(MemoryMap.mappingCount() - mappings >= threads);
            long resident = told.getLast().reading().touchedBytes();
            assertTrue(resident >= threads * touched && resident <= 2L * threads * touched, () -> resident + " bytes");
        } finally {
            holder.close();
        }
    }

    @Test
    void whatRefusesIsToldWithWhatThereIs() throws InterruptedException {
        Holder holder = new Holder(Way.PROTECTED, SHAPE, 100);
        try {
            new Holding(holder, told::add).run(100, 8, stacks -> holder.held() + stacks > 30 ? "no more" : "");
            assertEquals("no more", told.getLast().refusal());
            assertEquals(24, told.getLast().stacks());
            assertEquals(24 * 3 * PAGE, told.getLast().reading().touchedBytes());
        } finally {
            holder.close();
        }
    }

    @Test
    void aRefusedStackIsNotCounted() throws InterruptedException {
        Holder holder = new Holder(Way.PROTECTED, SHAPE, 3); // and no place for a fourth
        try {
            new Holding(holder, told::add).run(10, 10, _ -> "");
            assertEquals(3, told.getLast().stacks());
            assertTrue(told.getLast().refusal().contains("3"), told::toString);
        } finally {
            holder.close();
        }
    }
}
