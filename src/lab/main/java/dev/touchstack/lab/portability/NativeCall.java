package dev.touchstack.lab.portability;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A function of the C library that returns -1 and sets errno when it fails. */
final class NativeCall {

    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURE.varHandle(PathElement.groupElement("errno"));
    private static final Linker LINKER = Linker.nativeLinker();
    /** Longer than any name of an error. */
    private static final long NAME_BYTES = 64;

    private final MethodHandle handle;

    /**
     * What it answered.
     *
     * @param value
     *            at least 0, or -1
     * @param error
     *            the name of its errno; empty if it has not failed
     */
    record Answer(long value, String error) {

        boolean failed() {
            return value < 0;
        }
    }

    /**
     * Links it.
     *
     * @param fixed
     *            how many of its arguments are there in each call of it; all unless it is variadic
     */
    @SuppressWarnings("restricted")
    NativeCall(String name, int fixed, MemoryLayout result, MemoryLayout... arguments) {
        List<Linker.Option> options = new ArrayList<>(List.of(Linker.Option.captureCallState("errno")));
        if (fixed < arguments.length) {
            options.add(Linker.Option.firstVariadicArg(fixed));
        }
        handle = LINKER.downcallHandle(LINKER.defaultLookup().find(name)
                .orElseThrow(() -> new UnsupportedOperationException("the C library has no " + name)),
                FunctionDescriptor.of(result, arguments), options.toArray(Linker.Option[]::new));
    }

    Answer call(Object... arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment capture = arena.allocate(CAPTURE);
            List<Object> all = new ArrayList<>(List.of(capture));
            all.addAll(Arrays.asList(arguments));
            long value = ((Number) handle.invokeWithArguments(all)).longValue();
            return new Answer(value, value < 0 ? nameOf((int) ERRNO.get(capture, 0L)) : "");
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new AssertionError("native code threw", impossible);
        }
    }

    /** Its name since glibc 2.32, or its number. */
    @SuppressWarnings("restricted")
    static String nameOf(int errno) {
        Optional<MemorySegment> function = LINKER.defaultLookup().find("strerrorname_np");
        if (function.isPresent()) {
            try {
                MemorySegment name = (MemorySegment) LINKER
                        .downcallHandle(function.get(), FunctionDescriptor.of(ADDRESS, JAVA_INT)).invokeExact(errno);
                if (name.address() != 0) {
                    return name.reinterpret(NAME_BYTES).getString(0);
                }
            } catch (Throwable impossible) {
                throw new AssertionError("native code threw", impossible);
            }
        }
        return "errno " + errno;
    }
}
