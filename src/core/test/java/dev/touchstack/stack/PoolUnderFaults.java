package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import dev.touchstack.memory.MadeUpRefusal;
import dev.touchstack.memory.MappingException;
import dev.touchstack.memory.PageSize;
import dev.touchstack.stack.FaultySlabMemory.Call;
import dev.touchstack.stack.FaultySlabMemory.Fault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A pool that does all it can do, while some of its calls are refused: what it may say to that, and what not. */
final class PoolUnderFaults {

    private static final long PAGE = PageSize.bytes();
    /** What a stack cannot be had without. */
    private static final Set<Call> NEEDED = EnumSet.of(Call.RESERVE, Call.TAKE_MAPPINGS, Call.PROTECT, Call.ADVISE,
            Call.ADVISE_IF_KNOWN);
    private static final Set<Call> SCRUBBING = EnumSet.of(Call.LOWEST_TOUCHED, Call.ADVISE);

    private final PoolOptions options;
    private final @Nullable Fault fault;
    private final CountedSlabMemory counted = new CountedSlabMemory();
    private final FaultySlabMemory memory = new FaultySlabMemory(counted);
    private final StackPool pool;
    private final List<ModelledStack> live = new ArrayList<>();

    PoolUnderFaults(PoolOptions options, @Nullable Fault fault) {
        this.options = options;
        this.fault = fault;
        if (fault != null) {
            memory.fail(fault);
        }
        this.pool = new StackPool(memory, options, new PoolServices.Wanted(null, null, null));
    }

    /** How often a kind was called without a fault. */
    int calls(Call call) {
        return memory.calls(call);
    }

    /** Two slabs, more idle stacks than are swept or given up at a time, and empty slabs. */
    PoolUnderFaults run() {
        acquire(66);
        use();
        close(60);
        ask();
        acquire(10);
        trim(3 * PAGE);
        decay();
        close(20);
        decay();
        trim(0);
        acquire(3);
        use();
        close(live.size());
        decay();
        decay();
        decay();
        acquire(1);
        close(live.size());
        return this;
    }

    private void acquire(int count) {
        for (int i = 0; i < count; i++) {
            int refusedBefore = memory.refused();
            try {
                live.add(new ModelledStack(pool.acquire(), options.release().scrubbed()));
            } catch (StackExhaustedException exhausted) {
                assertRefusable(NEEDED, exhausted);
                assertTrue(memory.refused() - refusedBefore > 1, "nothing was given back for it");
                assertTrue(exhausted.getCause() instanceof MappingException, exhausted::toString);
                assertTrue(String.valueOf(exhausted.getMessage()).startsWith("no room for a stack beside "
                        + live.size() + " live ones: m"), exhausted::toString);
                assertEquals(0, pool.stats().warmSlots());
            }
            assertEquals(live.size(), pool.liveStacks());
        }
        check();
    }

    private void use() {
        for (int i = 0; i < live.size(); i += 7) {
            ModelledStack stack = live.get(i);
            runOn(stack);
            stack.fill(stack.pages() - 1, i);
        }
        check();
    }

    private void runOn(ModelledStack stack) {
        try {
            stack.run(stack.pages());
        } catch (MappingException unknown) {
            assertRefusable(EnumSet.of(Call.LOWEST_TOUCHED, Call.TOUCHED_BYTES), unknown);
        }
    }

    /** The last ones first. */
    private void close(int count) {
        for (int i = 0; i < count && !live.isEmpty(); i++) {
            ModelledStack last = live.getLast();
            try {
                last.stack().close();
                live.removeLast();
                last.checkRefusals();
            } catch (MappingException unscrubbed) {
                assertTrue(options.release().scrubbed(), unscrubbed::toString);
                assertRefusable(SCRUBBING, unscrubbed);
            }
            assertEquals(live.size(), pool.liveStacks());
        }
        check();
    }

    private void ask() {
        try {
            pool.stats();
        } catch (MappingException unknown) {
            assertRefusable(EnumSet.of(Call.TOUCHED_BYTES), unknown);
        }
    }

    private void trim(long keptBytes) {
        try {
            pool.trim(keptBytes);
        } catch (MappingException unreleased) {
            assertRefusable(EnumSet.of(Call.RELEASE), unreleased);
        }
        check();
    }

    private void decay() {
        pool.decay();
        check();
    }

    private void assertRefusable(Set<Call> calls, Throwable refusal) {
        assertNotNull(fault, refusal::toString);
        assertTrue(calls.contains(fault.call()), () -> this + ": " + refusal);
        assertTrue(String.valueOf(refusal.getMessage()).contains(fault.refusal().name()), refusal::toString);
    }

    private void check() {
        assertEquals(live.size(), pool.liveStacks());
        live.forEach(ModelledStack::check);
    }

    /** Once nothing is refused any more it works as ever; and it can be closed again when that was refused. */
    void recover() {
        memory.fail();
        acquire(3);
        use();
        ask();
        close(live.size());
        trim(0);
        assertEquals(0, pool.stats().reservedSlots());
        acquire(1);
        close(1);

        memory.fail(new Fault(Call.RELEASE, 0, 1, MadeUpRefusal.ENOMEM));
        assertEquals("munmap", assertThrows(MappingException.class, pool::close).operation());
        assertEquals("the pool is closed", Refusal.message(IllegalStateException.class, pool::acquire));
        pool.close();
        assertEquals(List.of(), counted.reserved());
        assertEquals(0, counted.mappings());
    }

    @Override
    public String toString() {
        return fault + ", " + options;
    }
}
