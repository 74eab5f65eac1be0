package dev.touchstack;

import static org.junit.jupiter.api.Assertions.fail;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What the current thread has allocated on the Java heap, in bytes: com.sun.management.ThreadMXBean, found by name
 * because the module under test does not read the module jdk.management.
 */
public final class AllocatedBytes {

    private static final MethodHandle COUNT = find();
    /** The interpreter may allocate where compiled code does not, and compiling takes as many rounds as it takes. */
    private static final int ROUNDS = 200;

    private AllocatedBytes() {
    }

    private static MethodHandle find() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> factory = Class.forName("java.lang.management.ManagementFactory");
            Class<?> standard = Class.forName("java.lang.management.ThreadMXBean");
            Class<?> extended = Class.forName("com.sun.management.ThreadMXBean");
            Object bean = lookup.findStatic(factory, "getThreadMXBean", MethodType.methodType(standard)).invoke();
            return lookup.findVirtual(extended, "getCurrentThreadAllocatedBytes", MethodType.methodType(long.class))
                    .bindTo(bean);
        } catch (Throwable impossible) {
            throw new LinkageError("com.sun.management.ThreadMXBean", impossible);
        }
    }

    /** Fails unless a call comes to allocate nothing, however often it is made. */
    public static void assertNone(int calls, Runnable call) {
        assertAtMost(0, calls, call);
    }

    /** Fails unless a call comes to allocate no more than so many bytes, however often it is made. */
    public static void assertAtMost(long bytes, int calls, Runnable call) {
        long allocated = Long.MAX_VALUE;
        long bound = calls * (bytes + 1); // less than one more each
        for (int round = 0; round < ROUNDS && allocated >= bound; round++) {
            long before = soFar();
            for (int i = 0; i < calls; i++) {
                call.run();
            }
            allocated = soFar() - before;
        }
        if (allocated >= bound) {
            fail(calls + " calls allocate " + allocated + " bytes");
        }
    }

    private static long soFar() {
        try {
            return (long) COUNT.invoke();
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }
}
