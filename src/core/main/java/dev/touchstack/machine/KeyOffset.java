package dev.touchstack.machine;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.bindings.threads.Threads;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where a thread has the value of a pthread key. pthread_getspecific(3) costs some nanoseconds, as much as a switch of
 * stacks; a load from the thread's own memory costs nothing. glibc keeps the values of the first 32 keys in its
 * descriptor of the thread (nptl/descr.h: specific_1stblock), and tells debuggers how large that is. Where in it is
 * found by looking: two threads set values that nobody else has, and both must find them at one and the same place.
 */
final class KeyOffset {

    /** No such place was found: the C library has to be called. */
    static final int UNKNOWN = 0;

    /** Set to true, the C library is called in any case. */
    static final String CALL = "touchstack.callForSignalStack";

    /** What glibc has for libthread_db (nptl_db/structs.def), a 32-bit number. */
    private static final String DESCRIPTOR_BYTES = "_thread_db_sizeof_pthread";
    /** Larger than any, in bytes; glibc 2.36 has 2,304 on x86-64. */
    private static final int IMPLAUSIBLE = 64 << 10;
    private static final long FIRST_VALUE = 0x5AFE_57AC_C0FF_EE01L;
    private static final long SECOND_VALUE = 0x5AFE_57AC_0DDB_A115L;

    private final int key;
    private final MethodHandle threadPointer;
    private final int descriptorBytes;
    private final Set<Integer> places = new HashSet<>();

    private KeyOffset(int key, MethodHandle threadPointer, int descriptorBytes) {
        this.key = key;
        this.threadPointer = threadPointer;
        this.descriptorBytes = descriptorBytes;
    }

    /**
     * Looks for it. No thread may have a value yet.
     *
     * @param key
     *            of pthread_key_create(3)
     * @param threadPointer
     *            {@code long f()}, which gives a thread's thread pointer
     * @return the place in bytes from the thread pointer, the same in all threads, or {@link #UNKNOWN}
     */
    @SuppressWarnings("restricted")
    static int find(int key, MemorySegment threadPointer) {
        Optional<MemorySegment> size = Linker.nativeLinker().defaultLookup().find(DESCRIPTOR_BYTES);
        if (size.isEmpty() || Boolean.getBoolean(CALL)) {
            return UNKNOWN;
        }
        int bytes = size.get().reinterpret(Integer.BYTES).get(JAVA_INT, 0);
        if (bytes <= 0 || bytes > IMPLAUSIBLE) {
            return UNKNOWN;
        }
        MethodHandle pointer = Linker.nativeLinker().downcallHandle(threadPointer, FunctionDescriptor.of(JAVA_LONG));
        Set<Integer> places = new KeyOffset(key, pointer, bytes).inAThread();
        places.retainAll(new KeyOffset(key, pointer, bytes).inAThread());
        return places.size() == 1 ? places.iterator().next() : UNKNOWN;
    }

    private Set<Integer> inAThread() {
        Thread thread = Thread.ofPlatform().name("touchstack key").unstarted(this::look);
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return places;
    }

    private void look() {
        try {
            places.addAll(placesOf(FIRST_VALUE ^ Thread.currentThread().threadId()));
            places.retainAll(placesOf(SECOND_VALUE ^ Thread.currentThread().threadId()));
        } finally {
            set(0); // or its destructor would be called
        }
    }

    @SuppressWarnings("restricted")
    private Set<Integer> placesOf(long value) {
        set(value);
        long pointer = threadPointer();
        long start = Cpu.host().threadDescriptor(pointer, descriptorBytes);
        MemorySegment descriptor = MemorySegment.ofAddress(start).reinterpret(descriptorBytes);
        Set<Integer> found = new HashSet<>();
        for (int offset = 0; offset <= descriptorBytes - Long.BYTES; offset += Long.BYTES) {
            if (descriptor.get(JAVA_LONG, offset) == value) {
                found.add((int) (start + offset - pointer));
            }
        }
        return found;
    }

    private void set(long value) {
        int error = Threads.pthread_setspecific(key, MemorySegment.ofAddress(value));
        if (error != 0) {
            throw new IllegalStateException("pthread_setspecific: errno " + error);
        }
    }

    private long threadPointer() {
        try {
            return (long) threadPointer.invokeExact();
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new AssertionError("native code threw", impossible);
        }
    }
}
