package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.memory.PageSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class IdleMemoryTest {

    private static final long PAGE = PageSize.bytes();
    private static final int STEPS = 30;
    private static final int PAGES = 8;
    private static final long DEEP = PAGES * PAGE;
    /** Of one shard, and so of one thread: those that were closed last. */
    private static final int NOT_SWEPT = 2 * WarmShard.BATCH;

    /** However stacks come and go, only those that were closed last keep more than the policy says. */
    @Property(tries = 10)
    void idleStacksKeepWhatThePolicySays(@ForAll long seed, @ForAll boolean none) {
        Random random = new Random(seed);
        ReleasePolicy policy = none ? ReleasePolicy.discardAll() : ReleasePolicy.keepTop(PAGE);
        List<ModelledStack> live = new ArrayList<>();
        try (StackPool pool = StackPool.builder().stackSize((PAGES + 1) * PAGE).guardSize(PAGE).release(policy)
                .build()) {
            for (int step = 0; step < STEPS; step++) {
                int wanted = random.nextInt(200);
                while (live.size() < wanted) {
                    live.add(new ModelledStack(pool.acquire(), false));
                    live.getLast().run(PAGES);
                }
                while (live.size() > wanted) {
                    live.remove(random.nextInt(live.size())).stack().close();
                }
                if (random.nextInt(4) == 0) {
                    pool.trim(random.nextLong(100 * PAGE));
                }
                PoolStats stats = pool.stats();
                long idle = stats.residentBytes() - live.size() * DEEP;
                assertTrue(idle <= stats.warmSlots() * policy.keptBytes() + NOT_SWEPT * DEEP,
                        () -> "seed " + seed + ", " + stats);
            }
            live.forEach(each -> each.stack().close());
        }
    }
}
