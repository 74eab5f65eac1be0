package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Repetitions;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is done with coroutines, in whatever order and thread: they do what a plain model of them does. */
class CoroutineModelTest {

    private static final int THREADS = 3;
    private static final int LONGEST = Repetitions.of(100);
    private static final MemorySegment[] FUNCTIONS = {Yielding.LOOP.function(), Yielding.DESCENT.function(2048)};

    /** What can be done. */
    enum Kind {
        CREATE, RESUME, RESUME_AGAIN, TRIM, CLOSE
    }

    /** One step: what, with which coroutine, in which thread. */
    record Step(Kind kind, int number, int thread) {
    }

    /** What a coroutine is expected to do. */
    private static final class Modelled {

        private final Coroutine coroutine;
        private final long yields;
        private boolean started;
        private boolean closed;
        private long left;
        private long sum;

        Modelled(StackPool pool, int number) {
            coroutine = Coroutine.of(pool, FUNCTIONS[number % FUNCTIONS.length]);
            yields = 1L + number % 20;
            left = yields;
        }

        boolean isDone() {
            return closed || left < 0;
        }

        void resume(int given) {
            if (isDone()) {
                assertThrows(IllegalStateException.class, () -> coroutine.resume(given));
            } else if (!started) {
                started = true;
                assertEquals(left, coroutine.resume(yields));
                left--;
            } else {
                sum += given;
                assertEquals(left == 0 ? sum : left, coroutine.resume(given));
                left--;
            }
            assertEquals(isDone(), coroutine.isDone());
        }

        void trim() {
            TaskStack stack = coroutine.stack();
            if (isDone()) {
                assertThrows(IllegalStateException.class, stack::stackPointer);
            } else {
                assertTrue(stack.range().contains(stack.stackPointer()));
                stack.trimBelow(stack.stackPointer());
            }
        }

        void close() {
            coroutine.close();
            closed = true;
        }
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void coroutinesDoWhatTheModelDoes(@ForAll("steps") List<Step> steps, @ForAll GuardHit guardHit)
            throws InterruptedException {
        List<ExecutorService> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(Executors.newSingleThreadExecutor());
        }
        List<Modelled> all = new ArrayList<>();
        try (StackPool pool = StackPool.builder().stackSize(1 << 20).guardHit(guardHit).build()) {
            for (Step step : steps) {
                try {
                    threads.get(step.thread).submit(() -> take(step, pool, all)).get();
                } catch (ExecutionException failed) {
                    throw new AssertionError(step + " of " + all.size(), failed.getCause());
                }
                assertEquals(all.stream().filter(one -> !one.isDone()).count(), pool.liveStacks());
            }
            all.forEach(Modelled::close);
        } finally {
            threads.forEach(ExecutorService::shutdown);
        }
    }

    private static void take(Step step, StackPool pool, List<Modelled> all) {
        if (step.kind == Kind.CREATE || all.isEmpty()) {
            all.add(new Modelled(pool, step.number));
            return;
        }
        Modelled one = all.get(step.number % all.size());
        switch (step.kind) {
            case RESUME, RESUME_AGAIN, CREATE -> one.resume(step.number - 500);
            case TRIM -> one.trim();
            case CLOSE -> one.close();
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(Arbitraries.of(Kind.values()), Arbitraries.integers().between(0, 1000),
                Arbitraries.integers().between(0, THREADS - 1)).as(Step::new).list().ofMinSize(LONGEST / 2)
                .ofMaxSize(LONGEST);
    }
}
