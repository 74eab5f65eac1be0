package dev.touchstack.stack;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.thread.OsThreads;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a new OS thread finds out which {@link StackThread} it is: they start one after the other, and it is the one that
 * starts. A table would have to be searched by a number, and that be boxed: without room in the Java heap for it the
 * JVM would end, because nothing may be thrown in a thread that has no Java frames yet.
 */
final class ThreadLaunch {

    private static final long ENTRY = entry();
    private static final Object ONE_AT_A_TIME = new Object();
    /** Of {@link #recurse}: more than is called after a thread has started. */
    private static final int LEVELS = 512;
    private static volatile @Nullable StackThread starting;

    private ThreadLaunch() {
    }

    @SuppressWarnings("restricted")
    private static long entry() {
        try {
            MethodHandle started = MethodHandles.lookup().findStatic(ThreadLaunch.class, "started",
                    MethodType.methodType(long.class, long.class));
            return Linker.nativeLinker()
                    .upcallStub(started, FunctionDescriptor.of(JAVA_LONG, JAVA_LONG), Arena.global()).address();
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /**
     * Before anything is taken for a thread: with an error between its start and the note of that, nobody would know
     * that its stack is in use.
     *
     * @throws StackOverflowError
     *             when the calling thread has too little of its own stack left
     */
    static void requireRoom() {
        if (recurse(LEVELS) != LEVELS) {
            throw new AssertionError("recursion does not count");
        }
    }

    private static int recurse(int levels) {
        return levels == 0 ? 0 : 1 + recurse(levels - 1);
    }

    /** Starts a thread, which then runs {@link StackThread#run}. When that is refused, there is none. */
    static void launch(StackThread thread, AddressRange stack, OsThreads threads) {
        synchronized (ONE_AT_A_TIME) {
            StackThread before = starting;
            if (before != null) {
                before.awaitAttached();
            }
            starting = thread;
            try {
                threads.start(stack, ENTRY);
            } catch (Throwable refused) {
                starting = null;
                throw refused;
            }
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
}
