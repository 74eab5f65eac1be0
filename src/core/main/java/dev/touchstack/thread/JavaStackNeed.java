package dev.touchstack.thread;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.touchstack.bindings.threads.Threads;
import dev.touchstack.memory.PageSize;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * The least stack that a Java thread can start on: with less the JVM would end where it attaches the thread. Asked of
 * the JVM and of the C library, once.
 *
 * @param zoneBytes
 *            what the JVM makes inaccessible at the low end: its red, yellow and reserved pages
 * @param shadowBytes
 *            what it wants to be free above that before it enters a method
 * @param javaBytes
 *            for the methods themselves
 * @param libraryBytes
 *            what the C library puts at the high end, and its thread-local variables with it
 */
public record JavaStackNeed(long zoneBytes, long shadowBytes, long javaBytes, long libraryBytes) {

    /** Options count the JVM's pages in these, whatever a page is (HotSpot 25, stackOverflow.cpp). */
    private static final long OPTION_UNIT = 4L << 10;
    private static final List<String> ZONES = List.of("StackRedPages", "StackYellowPages", "StackReservedPages");
    private static final String SHADOW = "StackShadowPages";
    /** HotSpot 25, _java_thread_min_stack_allowed of os_linux_aarch64.cpp; that of x86-64 is 40 KiB. */
    private static final long JAVA = 72L << 10;
    /** Glibc 2.36, the PTHREAD_STACK_MIN of arm64; that of x86-64 is 16 KiB. For a library that cannot be asked. */
    private static final long LIBRARY_UNKNOWN = 128L << 10;

    private static final JavaStackNeed HERE = ask();

    /** {@return that of this JVM} */
    public static JavaStackNeed here() {
        return HERE;
    }

    /** {@return all together, in bytes: whole pages} */
    public long bytes() {
        return PageSize.roundUp(zoneBytes + shadowBytes + javaBytes + libraryBytes);
    }

    private static JavaStackNeed ask() {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        long zone = ZONES.stream().mapToLong(option -> pages(jvm, option)).sum();
        return new JavaStackNeed(zone, pages(jvm, SHADOW), JAVA, askLibrary());
    }

    private static long pages(HotSpotDiagnosticMXBean jvm, String option) {
        return PageSize.roundUp(Long.parseLong(jvm.getVMOption(option).getValue()) * OPTION_UNIT);
    }

    /**
     * Glibc's size_t __pthread_get_minstack(const pthread_attr_t *), in no header, which is why it is looked up here:
     * the JVM asks it, too. It counts the thread-local variables of all libraries that are loaded by now.
     */
    @SuppressWarnings("restricted")
    private static long askLibrary() {
        Linker linker = Linker.nativeLinker();
        MemorySegment function = linker.defaultLookup().find("__pthread_get_minstack").orElse(MemorySegment.NULL);
        if (function.equals(MemorySegment.NULL)) {
            return LIBRARY_UNKNOWN;
        }
        MethodHandle question = linker.downcallHandle(function,
                FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = PosixThreads.allocateAttributes(arena);
            int _ = Threads.pthread_attr_init(attributes);
            try {
                return (long) question.invokeExact(attributes);
            } finally {
                int _ = Threads.pthread_attr_destroy(attributes);
            }
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new AssertionError("native code threw", impossible);
        }
    }
}
