package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ShrinkingTest {

    private static final int STACKS = 100;

    /** Takes its turns when it is told to. */
    private static final class Turns extends ScheduledThreadPoolExecutor {

        private Runnable turn = () -> {
        };
        private long periodNanos;
        private final List<ScheduledFuture<?>> scheduled = new ArrayList<>();

        Turns() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long first, long delay, TimeUnit unit) {
            turn = command;
            periodNanos = unit.toNanos(delay);
            ScheduledFuture<?> future = super.scheduleWithFixedDelay(command, 1, 1, TimeUnit.DAYS);
            scheduled.add(future);
            return future;
        }
    }

    @Test
    void aSilentPoolLosesItsIdleMemoryTurnByTurn() {
        try (Turns turns = new Turns();
                StackPool pool = StackPool.builder().shrinkWith(turns, Duration.ofSeconds(3)).build()) {
            assertEquals(TimeUnit.SECONDS.toNanos(3), turns.periodNanos);
            useAll(pool);
            long before = pool.stats().warmSlots();
            assertEquals(STACKS, before);
            turns.turn.run(); // the first one learns what there is
            turns.turn.run();
            long after = pool.stats().warmSlots();
            assertTrue(after >= before / 2 - 10 && after <= before / 2 + 10, before + " idle stacks, then " + after);
            for (int i = 0; i < 10; i++) {
                turns.turn.run();
            }
            assertEquals(0, pool.stats().warmSlots());
            assertEquals(0, pool.stats().reservedSlots(), "nor does an empty slab stay");
        }
    }

    private static void useAll(StackPool pool) {
        List<TaskStack> stacks = new ArrayList<>();
        for (int i = 0; i < STACKS; i++) {
            stacks.add(pool.acquire());
        }
        stacks.forEach(TaskStack::close);
    }

    /** With a clock, which is all that is different. */
    @Test
    @Timeout(60)
    void anExecutorDoesItByItself() {
        try (ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
                StackPool pool = StackPool.builder().shrinkWith(executor, Duration.ofMillis(1)).build()) {
            useAll(pool);
            while (pool.stats().warmSlots() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aClosedPoolHasNoTurns() {
        try (Turns turns = new Turns()) {
            StackPool pool = StackPool.builder().shrinkWith(turns, Duration.ofDays(1)).build();
            assertFalse(turns.scheduled.getFirst().isDone());
            pool.close();
            assertTrue(turns.scheduled.getFirst().isCancelled());
            turns.turn.run();
            assertEquals(0, pool.stats().reservedSlots());
        }
    }

    @Test
    void anExecutorThatRejectsLeavesNoBean() throws JMException {
        Turns turns = new Turns();
        turns.close();
        StackPoolBuilder builder = StackPool.builder().name("rejected").shrinkWith(turns, Duration.ofDays(1));
        assertThrows(RejectedExecutionException.class, builder::build);
        assertFalse(ManagementFactory.getPlatformMBeanServer()
                .isRegistered(new ObjectName("dev.touchstack:type=StackPool,name=\"rejected\"")));
    }

    @Test
    void aPeriodMustBePositive() {
        try (Turns turns = new Turns()) {
            for (Duration period : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
                assertEquals("period = " + period + ": must be positive",
                        Refusal.message(IllegalArgumentException.class,
                                () -> StackPool.builder().shrinkWith(turns, period)));
            }
        }
    }
}
