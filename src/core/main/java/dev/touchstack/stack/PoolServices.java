package dev.touchstack.stack;

import dev.touchstack.signal.SignalHandler;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/** What works for a pool beside it, from its beginning to its end: a bean, an executor's turns, the handler. */
final class PoolServices {

    private static final String BEAN_TYPE = "dev.touchstack:type=StackPool,name=";

    private final @Nullable ObjectName bean;
    private final @Nullable Future<?> turns;
    private final SignalHandler.@Nullable Use handler;

    private PoolServices(@Nullable ObjectName bean, @Nullable Future<?> turns, SignalHandler.@Nullable Use handler) {
        this.bean = bean;
        this.turns = turns;
        this.handler = handler;
    }

    /**
     * What a user has asked for.
     *
     * @param lostReport
     *            who is told of stacks that are lost
     * @param name
     *            of the bean
     * @param shrinking
     *            who shrinks the pool, how often
     */
    record Wanted(@Nullable Consumer<? super LostStack> lostReport, @Nullable String name,
            @Nullable Shrinking shrinking) {
    }

    /** At regular times, besides what is done while stacks are closed. */
    record Shrinking(ScheduledExecutorService executor, Duration period) {
    }

    static PoolServices start(Wanted wanted, GuardHit guardHit, StackPool pool) {
        ObjectName bean = wanted.name == null ? null : register(wanted.name, pool);
        Future<?> turns = null;
        try {
            turns = wanted.shrinking == null ? null : schedule(wanted.shrinking, pool);
            return new PoolServices(bean, turns, guardHit == GuardHit.FATAL ? null : SignalHandler.use());
        } catch (Throwable rejected) { // the executor may be shut down
            end(bean, turns);
            throw rejected;
        }
    }

    private static ObjectName register(String name, StackPool pool) {
        try {
            ObjectName bean = new ObjectName(BEAN_TYPE + ObjectName.quote(name));
            ManagementFactory.getPlatformMBeanServer().registerMBean(new Bean(pool), bean);
            return bean;
        } catch (InstanceAlreadyExistsException taken) {
            throw new IllegalArgumentException("name = " + name + ": another pool has that name", taken);
        } catch (JMException impossible) {
            throw new IllegalStateException("the bean of a pool is refused", impossible);
        }
    }

    private static void unregister(@Nullable ObjectName bean) {
        if (bean == null) {
            return;
        }
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(bean);
        } catch (InstanceNotFoundException gone) {
            // the pool was closed before, or somebody else has done it
        } catch (JMException impossible) {
            throw new IllegalStateException("the bean of a pool cannot be taken back", impossible);
        }
    }

    /** A pool that nobody else holds is not kept from being collected. */
    private static Future<?> schedule(Shrinking shrinking, StackPool pool) {
        WeakReference<StackPool> held = new WeakReference<>(pool);
        long nanos = shrinking.period.toNanos();
        return shrinking.executor.scheduleWithFixedDelay(() -> {
            StackPool open = held.get();
            if (open != null) {
                open.decay();
            }
        }, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Can be called again. */
    void end() {
        end(bean, turns);
        if (handler != null) {
            handler.close();
        }
    }

    private static void end(@Nullable ObjectName bean, @Nullable Future<?> turns) {
        unregister(bean);
        if (turns != null) {
            turns.cancel(false);
        }
    }

    private static final class Bean extends StandardMBean implements StackPoolMXBean {

        private final StackPool pool;

        Bean(StackPool pool) {
            super(StackPoolMXBean.class, true);
            this.pool = pool;
        }

        @Override
        public PoolStats getStats() {
            return pool.stats();
        }

        @Override
        public void trim() {
            pool.trim();
        }
    }
}
