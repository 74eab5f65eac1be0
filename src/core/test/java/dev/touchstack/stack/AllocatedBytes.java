package dev.touchstack.stack;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What the current thread has allocated on the Java heap, in bytes: com.sun.management.ThreadMXBean, found by name
 * because the module under test does not read the module jdk.management.
 */
final class AllocatedBytes {

    private static final MethodHandle COUNT = find();

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

    static long soFar() {
        try {
            return (long) COUNT.invoke();
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }
}
