package dev.touchstack.stack;

import dev.touchstack.memory.MappingException;
import dev.touchstack.thread.JavaStackNeed;
import dev.touchstack.thread.OsThreads;
import dev.touchstack.thread.PosixThreads;
import dev.touchstack.thread.ThreadRefusedException;
import java.lang.Thread.UncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;

/** What a {@link StackThread} is to be like. Can start any number of them. For use by one thread at a time. */
public final class StackThreadBuilder {

    private final StackPool pool;
    private final OsThreads threads;
    private @Nullable String name;
    private @Nullable UncaughtExceptionHandler handler;

    StackThreadBuilder(StackPool pool) {
        this(pool, new PosixThreads());
    }

    StackThreadBuilder(StackPool pool, OsThreads threads) {
        requireRoom(pool);
        this.pool = pool;
        this.threads = threads;
    }

    private static void requireRoom(StackPool pool) {
        if (pool.guardHit() == GuardHit.EXTEND) {
            throw new IllegalArgumentException("guardHit = EXTEND: the JVM keeps its own inaccessible pages at the low"
                    + " end of a thread's stack, and touches what is above them without a task that windows could be"
                    + " opened for: build the pool with GuardHit.FAIL or GuardHit.FATAL");
        }
        JavaStackNeed need = JavaStackNeed.here();
        long room = pool.layout().stackBytes();
        if (room < need.bytes()) {
            throw new IllegalArgumentException(String.format(
                    "stackSize = %,d bytes, guard %,d bytes: a Java thread needs %,d bytes above the guard (%,d that the"
                            + " JVM makes inaccessible, %,d it keeps free above them, %,d for Java, %,d of the C"
                            + " library): build the pool with a stackSize of at least %,d bytes",
                    pool.stackSize(), pool.guardSize(), need.bytes(), need.zoneBytes(), need.shadowBytes(),
                    need.javaBytes(), need.libraryBytes(), need.bytes() + pool.guardSize()));
        }
    }

    /**
     * What is wanted of a thread.
     *
     * @param name
     *            its name, or null for one that the JVM makes up
     * @param handler
     *            who is told what its task throws, or null for those that any thread has
     * @param loader
     *            of classes, that of who starts it
     * @param task
     *            what it runs
     */
    record Wanted(@Nullable String name, @Nullable UncaughtExceptionHandler handler, @Nullable ClassLoader loader,
            Runnable task) {

        /** In the thread. */
        void prepare(Thread current, OsThreads threads) {
            current.setContextClassLoader(loader); // the JVM leaves a thread that it attaches without
            if (handler != null) {
                current.setUncaughtExceptionHandler(handler);
            }
            if (name != null) {
                current.setName(name);
                threads.nameSelf(name); // the JVM does not do that for a thread that it attached
            }
        }
    }

    /**
     * Names the threads, for Java and for the tools of the system, which show the first 15 bytes.
     *
     * @param text
     *            the name
     * @return this
     */
    public StackThreadBuilder name(String text) {
        name = text;
        return this;
    }

    /**
     * Sets who is told what a task throws. Without it, that is
     * {@link Thread#setDefaultUncaughtExceptionHandler(UncaughtExceptionHandler) who is told for any thread}.
     *
     * @param who
     *            called in the thread itself; what it throws is ignored
     * @return this
     */
    public StackThreadBuilder uncaughtExceptionHandler(UncaughtExceptionHandler who) {
        handler = who;
        return this;
    }

    /**
     * Starts a thread, one at a time in the process. Costs what a platform thread does, but for the mapping of a stack;
     * the first one in a while starts a second thread, which waits for the ends of all.
     *
     * @param task
     *            what it runs; it has ended when that returns or throws
     * @return the thread, which runs
     * @throws IllegalStateException
     *             when the pool is closed
     * @throws StackExhaustedException
     *             when there is no stack, when the JVM would have too few mappings for its part of it, or when the
     *             system refuses the thread; nothing has changed then
     */
    public StackThread start(Runnable task) {
        Wanted wanted = new Wanted(name, handler, Thread.currentThread().getContextClassLoader(), task);
        try {
            return StackThread.start(pool, threads, wanted);
        } catch (MappingException | ThreadRefusedException refused) {
            throw new StackExhaustedException("no room for a thread on a stack: " + refused.getMessage(), refused);
        }
    }
}
