package dev.touchstack.lab.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/**
 * JMH 1.37 asks sun.misc.Unsafe for field offsets. The JVM warns of that once, at file descriptor 2 itself, where
 * {@link System#setErr} does not help, and only an option of the command line would: not one for {@code java -jar}. So
 * JMH is made to ask while the descriptor leads nowhere.
 */
final class UnsafeWarning {

    private static final String ASKS = "org.openjdk.jmh.infra.IterationParams";
    private static final int STANDARD_ERROR = 2;

    private UnsafeWarning() {
    }

    static void withhold() {
        MethodHandle creat = link("creat", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        MethodHandle dup = link("dup", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        MethodHandle dup2 = link("dup2", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
        MethodHandle close = link("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            int nowhere = (int) creat.invokeExact(arena.allocateFrom("/dev/null"), 0);
            int before = (int) dup.invokeExact(STANDARD_ERROR);
            int _ = (int) dup2.invokeExact(nowhere, STANDARD_ERROR);
            try {
                Class.forName(ASKS);
            } finally {
                int _ = (int) dup2.invokeExact(before, STANDARD_ERROR);
                int _ = (int) close.invokeExact(before);
                int _ = (int) close.invokeExact(nowhere);
            }
        } catch (Throwable failure) {
            throw new LinkageError("no " + ASKS, failure);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }
}
