package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.MappingException;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.VirtualMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** A pool, and what is known of it from what was done with it. */
final class ModelledPool {

    private static final long PAGE = PageSize.bytes();

    private final PoolOptions options;
    private final CountedSlabMemory memory = new CountedSlabMemory();
    private final StackPool pool;
    private final List<ModelledStack> live = new ArrayList<>();
    private @Nullable ModelledStack lastClosed;
    private long acquires;
    private long misses;
    private long exhaustions;

    ModelledPool(PoolOptions options) {
        this.options = options;
        this.pool = new StackPool(memory, options, new PoolServices.Wanted(null, null, null));
    }

    void acquire(int count) {
        for (int i = 0; i < count; i++) {
            PoolStats before = pool.stats();
            if (live.size() < options.maxStacks()) {
                acquireOne(before.warmSlots() > 0);
            } else {
                String refusal = Refusal.message(StackExhaustedException.class, pool::acquire);
                assertTrue(refusal.startsWith("no room for a stack beside " + live.size() + " live ones: ")
                        && refusal.contains("maxStacks"), refusal);
                exhaustions++;
            }
        }
    }

    private void acquireOne(boolean warm) {
        TaskStack stack = pool.acquire();
        acquires++;
        AddressRange slot = new AddressRange(stack.limit() - pool.guardSize(), pool.stackSize());
        assertEquals(slot.end(), stack.range().end());
        for (ModelledStack other : live) {
            assertTrue(other.range().end() <= slot.base() || slot.end() <= other.range().base() - pool.guardSize(),
                    () -> slot + " overlaps " + other);
        }
        assertGuarded(slot.base());
        assertGuarded(stack.limit() - PAGE);
        if (!warm) {
            misses++;
            if (options.prefault() == PrefaultPolicy.none()) {
                assertEquals(0, stack.residentBytes());
            }
        }
        live.add(new ModelledStack(stack, !warm || options.release().scrubbed()));
    }

    /** Populating meets a guard as a touch would, but as an error and not as a signal. */
    private static void assertGuarded(long address) {
        assertThrows(MappingException.class,
                () -> VirtualMemory.advise(new AddressRange(address, PAGE), Advice.POPULATE_WRITE));
    }

    /** Does something with some live stack. */
    void withStack(int index, ObjIntConsumer<ModelledStack> action) {
        if (!live.isEmpty()) {
            action.accept(live.get(index % live.size()), index / live.size());
        }
    }

    /** Closes stacks from somewhere on. */
    void close(int start, int count) {
        for (int i = 0; i < count && !live.isEmpty(); i++) {
            ModelledStack closed = live.remove(start % live.size());
            closed.check();
            closed.stack().close();
            lastClosed = closed;
        }
    }

    /** Acquires and closes one so often that memory decays. */
    void turnOver(int times) {
        if (live.size() < options.maxStacks()) {
            long before = pool.stats().misses();
            for (int i = 0; i < times; i++) {
                pool.acquire().close();
            }
            acquires += times;
            misses += pool.stats().misses() - before;
        }
    }

    void closeAgain() {
        if (lastClosed != null) {
            lastClosed.checkRefusals();
        }
    }

    void trim() {
        PoolStats before = pool.stats();
        pool.trim();
        PoolStats after = pool.stats();
        assertEquals(0, after.warmSlots());
        assertEquals(before.discards() + before.warmSlots(), after.discards());
        assertEquals(live.stream().mapToLong(each -> each.stack().residentBytes()).sum(), after.residentBytes());
        assertTrue(!live.isEmpty() || after.reservedSlots() == 0, after::toString);
    }

    void trim(int keptPages) {
        pool.trim(keptPages * PAGE);
        assertTrue(pool.stats().warmSlots() <= options.warmStacksIn(keptPages * PAGE), () -> pool.stats().toString());
    }

    void decay() {
        pool.decay();
    }

    void closePoolInUse() {
        if (!live.isEmpty()) {
            assertEquals("stacks still acquired: " + live.size() + ": close them before their pool",
                    Refusal.message(IllegalStateException.class, pool::close));
        }
    }

    /** What must always be so. */
    void check() {
        live.forEach(ModelledStack::check);
        PoolStats stats = pool.stats();
        assertEquals(live.size(), pool.liveStacks());
        assertEquals(live.size(), stats.liveSlots());
        assertEquals(acquires, stats.acquires(), stats::toString);
        assertEquals(misses, stats.misses(), stats::toString);
        assertEquals(exhaustions, stats.exhaustions());
        assertTrue(stats.warmSlots() <= options.maxWarm(), stats::toString);
        assertTrue(stats.liveSlots() + stats.warmSlots() + stats.coldSlots() <= stats.reservedSlots()
                && stats.reservedSlots() <= options.maxStacks(), stats::toString);
        assertEquals(memory.reserved().stream().mapToLong(AddressRange::size).sum(), stats.reservedBytes());
        assertEquals(memory.mappings(), stats.mappings());
    }

    void end() {
        close(0, live.size());
        check();
        pool.close();
        assertEquals("the pool is closed", Refusal.message(IllegalStateException.class, pool::acquire));
        assertEquals(List.of(), memory.reserved());
        assertEquals(List.of(), memory.mapped());
        assertEquals(0, memory.mappings());
    }

    @Override
    public String toString() {
        return options + ", " + live.size() + " live";
    }
}
