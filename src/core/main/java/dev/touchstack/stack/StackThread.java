package dev.touchstack.stack;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.Protection;
import dev.touchstack.thread.OsThreads;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Java thread on a stack of a pool: as deep as that is large, in memory as far as it was touched. The stack goes back
 * to the pool when the thread ends, whoever waits for that or not. Safe for use by many threads, virtual ones too.
 * <p>
 * It is a daemon: the JVM ends without waiting for it. A call that needs more than the stack has throws
 * StackOverflowError as on any Java thread, whatever the pool does for tasks.
 */
public final class StackThread {

    /** The JVM's zone is one, and for moments it opens the upper part of that: four mappings where there was one. */
    static final int MAPPINGS_SPLIT = 3;

    /** The next one in a list of the reaper's: no end of a thread needs room in the Java heap. */
    @Nullable
    StackThread next;

    private final StackPool pool;
    private final TaskStack stack;
    private final OsThreads threads;
    private final StackThreadBuilder.Wanted wanted;
    private final CountDownLatch attached = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile long osThread;
    private boolean joined;

    private StackThread(StackPool pool, TaskStack stack, OsThreads threads, StackThreadBuilder.Wanted wanted) {
        this.pool = pool;
        this.stack = stack;
        this.threads = threads;
        this.wanted = wanted;
    }

    /**
     * {@return what starts threads on stacks of a pool}
     *
     * @param pool
     *            where each takes its stack from
     * @throws IllegalArgumentException
     *             when the pool's stacks are too small for a Java thread, or are extended by guard hits
     */
    public static StackThreadBuilder builder(StackPool pool) {
        return new StackThreadBuilder(pool);
    }

    /** Starts one; when that is refused, the stack is back in its pool. */
    static StackThread start(StackPool pool, OsThreads threads, StackThreadBuilder.Wanted wanted) {
        ThreadLaunch.requireRoom();
        StackThread thread = launched(pool, threads, wanted);
        thread.awaitAttached();
        return thread;
    }

    private static StackThread launched(StackPool pool, OsThreads threads, StackThreadBuilder.Wanted wanted) {
        TaskStack stack = pool.acquire();
        try {
            long _ = stack.occupy();
            StackThread thread = new StackThread(pool, stack, threads, wanted);
            thread.launchWithinLimits();
            return thread;
        } catch (Throwable refused) {
            try {
                stack.closeOccupied();
            } catch (Throwable leaked) {
                refused.addSuppressed(leaked);
            }
            throw refused;
        }
    }

    private void launchWithinLimits() {
        pool.memory().takeMappings(stack.range(), MAPPINGS_SPLIT); // the JVM ends where it is refused one of them
        try {
            StackReaper.REAPER.expectOne();
            try {
                ThreadLaunch.launch(this, new AddressRange(stack.limit(), stack.top() - stack.limit()), threads);
            } catch (Throwable refused) {
                StackReaper.REAPER.expectOneLess();
                throw refused;
            }
        } catch (Throwable refused) {
            pool.memory().returnMappings(MAPPINGS_SPLIT);
            throw refused;
        }
    }

    /** As Thread.start does: until the thread is the JVM's, too. */
    void awaitAttached() {
        boolean interrupted = false;
        while (true) {
            try {
                attached.await();
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** In the thread itself. Nothing may be thrown. */
    void run() {
        Thread current = Thread.currentThread();
        osThread = threads.self();
        thread = current;
        try {
            wanted.prepare(current, threads);
            attached.countDown();
            wanted.task().run();
        } catch (Throwable uncaught) {
            report(current, uncaught);
        } finally {
            attached.countDown();
            StackReaper.REAPER.ended(this);
        }
    }

    private static void report(Thread thread, Throwable uncaught) {
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, uncaught);
        } catch (Throwable ignored) {
            // as the JVM does with what a handler throws
        }
    }

    /**
     * Waits for the end of an OS thread that is about to end, and gives its stack back. By the reaper.
     *
     * @return false when the kernel refuses to have the stack as it was: then to be tried again
     */
    boolean reap() {
        try {
            if (!joined) {
                threads.join(osThread);
                joined = true;
            }
            giveBack();
            return true;
        } catch (Throwable refused) {
            return !stack.isOpen();
        } finally {
            ended.countDown();
        }
    }

    /**
     * The JVM has put a mapping without permissions in place of its zone, and leaves it there. With the permissions and
     * advice of the rest the kernel makes it one with that again. A guard of markers is not in it, and stays.
     */
    private void giveBack() {
        AddressRange range = stack.range();
        pool.memory().protect(range, Protection.READ_WRITE);
        pool.memory().adviseIfKnown(range, Advice.NO_HUGE_PAGES);
        stack.closeOccupied();
        pool.memory().returnMappings(MAPPINGS_SPLIT);
    }

    /** {@return whether the thread runs, or its stack is not back in the pool yet} */
    public boolean isAlive() {
        return ended.getCount() > 0;
    }

    /**
     * Waits until the thread has ended and its stack is back in the pool, so that the pool can be closed. Where the
     * kernel refuses to make the stack accessible again, that stays acquired, and is tried again each second.
     *
     * @throws InterruptedException
     *             when the waiting thread is interrupted
     */
    public void join() throws InterruptedException {
        ended.await();
    }

    /**
     * Waits for the same, and not longer than told.
     *
     * @param atMost
     *            how long; not at all if it is zero or negative
     * @return whether the thread has ended
     * @throws InterruptedException
     *             when the waiting thread is interrupted
     */
    public boolean join(Duration atMost) throws InterruptedException {
        return ended.await(TimeUnit.NANOSECONDS.convert(atMost), TimeUnit.NANOSECONDS);
    }

    /** {@return the thread as Java knows it: to be interrupted, or looked at} */
    public Thread thread() {
        return Objects.requireNonNull(thread); // it was there before start returned
    }

    /** {@return the stack that the thread runs on: to be asked about until the thread ends, and for nothing else} */
    public TaskStack stack() {
        return stack;
    }

    /** {@return name, state and stack, for a log} */
    @Override
    public String toString() {
        return "StackThread[" + thread().getName() + ", " + (isAlive() ? "alive" : "ended") + ", on " + stack.range()
                + "]";
    }
}
