package dev.touchstack.stack;

import dev.touchstack.Repetitions;
import dev.touchstack.memory.PageSize;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.ObjIntConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/** Whatever is done with a pool, in whatever order: it does what a simple model of it does. */
class StackPoolModelTest {

    private static final int LONGEST = Repetitions.of(100);
    private static final long PAGE = PageSize.bytes();

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void thePoolDoesWhatItsModelDoes(@ForAll("chains") ActionChain<ModelledPool> chain) {
        chain.run().end();
    }

    @Provide
    Arbitrary<ActionChain<ModelledPool>> chains() {
        return options().flatMap(options -> ActionChain.startWith(() -> new ModelledPool(options))
                .withAction(4, action("acquire", upTo(50), ModelledPool::acquire))
                .withAction(2, action("acquire one", upTo(1), ModelledPool::acquire))
                .withAction(4,
                        action("run", anything(),
                                (pool, n) -> pool.withStack(n, (stack, m) -> stack.run(1 + m % stack.pages()))))
                .withAction(4, action("fill", anything(),
                        (pool, n) -> pool.withStack(n, (stack, m) -> stack.fill(1 + m % (stack.pages() - 1), m))))
                .withAction(1, action("trim below", anything(),
                        (pool, n) -> pool.withStack(n, (stack, m) -> stack.trimBelow(m % (stack.pages() * PAGE)))))
                .withAction(3, action("close", anything(), (pool, n) -> pool.close(n, n % 50)))
                .withAction(2, action("close one", anything(), (pool, n) -> pool.close(n, 1)))
                .withAction(1, action("close again", upTo(1), (pool, n) -> pool.closeAgain()))
                .withAction(1, action("turn over", upTo(2 * WarmShard.DECAY), ModelledPool::turnOver))
                .withAction(1, action("trim", upTo(1), (pool, n) -> pool.trim()))
                .withAction(1, action("trim to pages", upTo(1_000), ModelledPool::trim))
                .withAction(2, action("decay", upTo(1), (pool, n) -> pool.decay()))
                .withAction(1, action("close the pool", upTo(1), (pool, n) -> pool.closePoolInUse()))
                .withMaxTransformations(LONGEST));
    }

    private static Arbitrary<PoolOptions> options() {
        long large = SlotLayout.tableSpan(PAGE) / PAGE + 1;
        return Combinators.combine(Arbitraries.of(PoolKind.available()), //
                Arbitraries.of(8L, 40L, large), // in pages
                Arbitraries.of(ReleasePolicy.standard(), ReleasePolicy.keepAll(), ReleasePolicy.keepTop(2 * PAGE),
                        ReleasePolicy.discardAll(), ReleasePolicy.scrub()),
                Arbitraries.of(1, 2, 7, 64, 100, Integer.MAX_VALUE), // stacks
                Arbitraries.of(0L, 10 * PAGE, 1L << 20, 256L << 20), // idle bytes
                Arbitraries.of(PrefaultPolicy.none(), PrefaultPolicy.top(3 * PAGE), PrefaultPolicy.adaptive()))
                .as(PoolKind::options);
    }

    private static Arbitrary<Integer> upTo(int most) {
        return Arbitraries.integers().between(1, most);
    }

    private static Arbitrary<Integer> anything() {
        return Arbitraries.integers().between(0, 1_000_000)
                .withDistribution(RandomDistribution.uniform());
    }

    /** Each time by this thread or by another one, which the pool has not seen before. */
    private static Action.Independent<ModelledPool> action(String name, Arbitrary<Integer> numbers,
            ObjIntConsumer<ModelledPool> action) {
        return () -> Combinators.combine(numbers, Arbitraries.of(false, false, true))
                .as((number, elsewhere) -> Transformer.mutate(name + " " + number + (elsewhere ? " elsewhere" : ""),
                        pool -> {
                            Runnable step = () -> {
                                action.accept(pool, number);
                                pool.check();
                            };
                            if (elsewhere) {
                                runElsewhere(step);
                            } else {
                                step.run();
                            }
                        }));
    }

    private static void runElsewhere(Runnable step) {
        FutureTask<?> task = new FutureTask<>(step, null);
        Thread.ofPlatform().start(task);
        try {
            task.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Error error ? error : new AssertionError(failed);
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
