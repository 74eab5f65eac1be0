package dev.touchstack.signal;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.bindings.signals.Signals;
import dev.touchstack.bindings.threads.Threads;
import dev.touchstack.machine.Cpu;
import dev.touchstack.machine.GuardStubs;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.VarHandle;

/**
 * Our handler of SIGSEGV, in front of the one that was there: the JVM's. There while somebody wants it. It has the
 * JVM's flags and mask, and SA_ONSTACK besides: on threads with a signal stack the JVM's handler is on it, too. Safe
 * for use by many threads.
 */
public final class SignalHandler {

    /** The kernel's struct sigaction (Linux 6.12, include/linux/signal_types.h), of x86-64 and arm64 alike. */
    private static final StructLayout ACTION = MemoryLayout.structLayout(JAVA_LONG.withName("handler"),
            JAVA_LONG.withName("flags"), JAVA_LONG.withName("restorer"), JAVA_LONG.withName("mask"));
    private static final VarHandle HANDLER = ACTION.varHandle(PathElement.groupElement("handler"));
    private static final VarHandle FLAGS = ACTION.varHandle(PathElement.groupElement("flags"));
    private static final long MASK_BYTES = JAVA_LONG.byteSize();

    /**
     * The system call itself: where libjsig is loaded, the C library's sigaction would not set the handler but have the
     * JVM call it, too late and without its stack. What the C library puts into "restorer" is taken over with the rest.
     */
    private static final Threads.syscall RT_SIGACTION = Threads.syscall.makeInvoker(JAVA_LONG, JAVA_LONG, JAVA_LONG,
            JAVA_LONG);

    /** What was there before ours. */
    private static final MemorySegment PREVIOUS = Arena.global().allocate(ACTION);

    private static int users;
    private static boolean installed;

    private SignalHandler() {
    }

    /** Somebody who wants the handler, until it is closed. */
    public static final class Use implements AutoCloseable {

        private boolean closed;

        private Use() {
        }

        /** Removes the handler, if nobody else wants it. A second time does nothing. */
        @Override
        public void close() {
            release(this);
        }
    }

    /**
     * Installs the handler, if nobody has wanted it so far.
     *
     * @return to be closed when it is no longer wanted
     * @throws IllegalStateException
     *             when there is no handler before it: this is no JVM as we know it
     */
    public static synchronized Use use() {
        if (!installed) {
            install();
            installed = true;
        }
        users++;
        return new Use();
    }

    private static void install() {
        exchange(MemorySegment.NULL, PREVIOUS);
        long previous = (long) HANDLER.get(PREVIOUS, 0L);
        if (previous == Signals.SIG_DFL().address() || previous == Signals.SIG_IGN().address()) {
            throw new IllegalStateException("SIGSEGV has no handler: expected the JVM's");
        }
        GuardStubs.setPreviousHandler(previous);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ours = arena.allocate(ACTION).copyFrom(PREVIOUS);
            HANDLER.set(ours, 0L, GuardStubs.handler());
            FLAGS.set(ours, 0L, (long) FLAGS.get(PREVIOUS, 0L) | Signals.SA_ONSTACK());
            exchange(ours, MemorySegment.NULL);
        }
    }

    /**
     * Where another library has put its handler before ours, and hands on to it, ours stays, and hands on everything.
     */
    private static synchronized void release(Use use) {
        if (use.closed) {
            return;
        }
        use.closed = true;
        users--;
        if (users == 0 && isFirst()) {
            exchange(PREVIOUS, MemorySegment.NULL);
            installed = false;
        }
    }

    /** {@return whether faults come to this handler first} */
    public static boolean isFirst() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment action = arena.allocate(ACTION);
            exchange(MemorySegment.NULL, action);
            return (long) HANDLER.get(action, 0L) == GuardStubs.handler();
        }
    }

    private static void exchange(MemorySegment next, MemorySegment before) {
        long result = RT_SIGACTION.apply(Cpu.host().rtSigaction(), (long) Signals.SIGSEGV(), next.address(),
                before.address(), MASK_BYTES);
        if (result != 0) {
            throw new IllegalStateException("rt_sigaction refuses SIGSEGV, which it has no reason to");
        }
    }
}
