package dev.touchstack.stack;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.Protection;
import dev.touchstack.thread.OsThreads;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
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

    /** While a thread has its zone, the JVM may open the upper part of it: four mappings where there was one. */
    static final int MAPPINGS_SPLIT = 3;

    private static final long ENTRY = entry();
    private static final Object LAUNCH = new Object();
    /** Of {@link #recurse}: more than is called after a thread has started. */
    private static final int LEVELS = 512;
    /** One after the other, so that the new thread finds itself without any allocation. */
    private static volatile @Nullable StackThread starting;

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

    @SuppressWarnings("restricted")
    private static long entry() {
        try {
            MethodHandle started = MethodHandles.lookup().findStatic(StackThread.class, "started",
                    MethodType.methodType(long.class, long.class));
            return Linker.nativeLinker()
                    .upcallStub(started, FunctionDescriptor.of(JAVA_LONG, JAVA_LONG), Arena.global()).address();
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
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
        if (recurse(LEVELS) != LEVELS) { // an error between the start of a thread and the note of it would be fatal
            throw new AssertionError("recursion does not count");
        }
        StackThread thread = launched(pool, threads, wanted);
        thread.awaitAttached();
        return thread;
    }

    private static int recurse(int levels) {
        return levels == 0 ? 0 : 1 + recurse(levels - 1);
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
                launch();
            } catch (Throwable refused) {
                StackReaper.REAPER.expectOneLess();
                throw refused;
            }
        } catch (Throwable refused) {
            pool.memory().returnMappings(MAPPINGS_SPLIT);
            throw refused;
        }
    }

    private void launch() {
        synchronized (LAUNCH) {
            StackThread before = starting;
            if (before != null) {
                before.awaitAttached();
            }
            starting = this;
            try {
                threads.start(new AddressRange(stack.limit(), stack.top() - stack.limit()), ENTRY);
            } catch (Throwable refused) {
                starting = null;
                throw refused;
            }
        }
    }

    /** As Thread.start does: until the thread is the JVM's, too. */
    private void awaitAttached() {
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

    /** Called by the C library, in the new thread: on the way here the JVM has attached it. Nothing may be thrown. */
    @SuppressWarnings("UnusedMethod") // found by name in entry
    private static long started(long unused) {
        StackThread thread = Objects.requireNonNull(starting);
        starting = null;
        thread.run();
        return 0; // and on the way back it detaches it
    }

    private void run() {
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
