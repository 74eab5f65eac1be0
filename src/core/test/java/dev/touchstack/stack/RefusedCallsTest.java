package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.memory.MadeUpRefusal;
import dev.touchstack.memory.MappingException;
import dev.touchstack.stack.FaultySlabMemory.Call;
import dev.touchstack.stack.FaultySlabMemory.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedCallsTest {

    private final CountedSlabMemory counted = new CountedSlabMemory();
    private final FaultySlabMemory memory = new FaultySlabMemory(counted);

    @Test
    void aSlabThatIsNotTakenBackKeepsNoOtherOne() {
        try (StackPool pool = StackPool.builder().memory(memory).build()) {
            List<TaskStack> stacks = new ArrayList<>();
            while (counted.reserved().size() < 3) {
                stacks.add(pool.acquire());
            }
            stacks.forEach(TaskStack::close);
            memory.fail(new Fault(Call.RELEASE, 0, 2, MadeUpRefusal.ENOMEM));
            MappingException refused = assertThrows(MappingException.class, pool::trim);
            assertEquals(1, refused.getSuppressed().length, "the second one");
            assertEquals(2, counted.reserved().size());
            pool.trim();
            assertEquals(List.of(), counted.reserved());
        }
    }

    /** A slab without any stack, because each guard is refused. */
    @Test
    void anExhaustionSaysWhatCouldNotBeGivenBackForIt() {
        try (StackPool pool = StackPool.builder().memory(memory).build()) {
            Call guard = pool.guard() == Guard.LIGHTWEIGHT ? Call.ADVISE : Call.PROTECT;
            memory.fail(Fault.always(guard, MadeUpRefusal.ENOMEM), Fault.always(Call.RELEASE, MadeUpRefusal.EAGAIN));
            StackExhaustedException exhausted = assertThrows(StackExhaustedException.class, pool::acquire);
            assertTrue(String.valueOf(exhausted.getSuppressed()[0]).contains("munmap of "), exhausted::toString);
            assertEquals(1, counted.reserved().size());
            memory.fail();
        }
        assertEquals(List.of(), counted.reserved());
    }

    @Test
    void whatALostStackHeldIsScrubbedEvenWhereItIsNotGivenBack() {
        List<LostStack> lost = new ArrayList<>();
        try (StackPool pool = StackPool.builder().memory(memory).release(ReleasePolicy.scrub()).reportLost(lost::add)
                .build()) {
            lose(pool);
            memory.fail(Fault.always(Call.DISCARD, MadeUpRefusal.EAGAIN));
            while (lost.isEmpty()) {
                System.gc();
                pool.liveStacks();
            }
            ModelledStack next = new ModelledStack(pool.acquire(), true); // looks at all pages
            assertEquals(lost.getFirst().top(), next.stack().top());
            next.stack().close();
        }
    }

    private static void lose(StackPool pool) {
        ModelledStack stack = new ModelledStack(pool.acquire(), true);
        stack.run(stack.pages());
    }
}
