package dev.touchstack.stack;

import dev.touchstack.machine.ArgumentsEnd;
import dev.touchstack.machine.ArgumentsProbe;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Calls C functions of all types on task stacks, and has them call Java back. It is the JDK's {@link Linker} that
 * places arguments and results, so the results are the same as by that; what it refuses is refused here, with its
 * words. Safe for use by many threads.
 * <p>
 * Linking takes some ten milliseconds, so link once and keep the handle, best in a constant of a class, which the JIT
 * compiler sees through. A call costs some nanoseconds more than a call of the same function by the JDK's linker, and
 * allocates nothing more. The first call on an OS thread gives that thread a stack for its signals.
 */
public final class StackLinker {

    /**
     * Of the 255 that a Java method may have: what remains when the places behind the arguments are looked for. The
     * JDK's linker passes structs in memory as so many longs.
     */
    private static final long MOST_ARGUMENT_SLOTS = 200;
    private static final long IN_REGISTERS = 2 * Long.BYTES;

    private StackLinker() {
    }

    /**
     * Makes a handle for a function.
     * <p>
     * Its type is that of {@link Linker#downcallHandle(MemorySegment, FunctionDescriptor, Linker.Option...)} with a
     * {@link TaskStack} in front: then an allocator where a struct is returned, the segment for the call's state where
     * that is captured, and the arguments. Besides what the JDK's handle throws, it throws
     * <ul>
     * <li>{@link IllegalStateException} when the stack is closed, or a function runs on it already,
     * <li>{@link StackOverflowException} when the function needed more than the stack has, or than the kernel let it
     * have, and the pool does not answer that with {@link GuardHit#FATAL}; the stack can be used again,
     * <li>what {@link #upcallStub a callback} of the function has thrown,
     * <li>{@link dev.touchstack.memory.MappingException} when the kernel has no room for the OS thread's signal stack;
     * the function was not called,
     * <li>{@link IllegalArgumentException} when an argument is a plain upcall stub of the JDK. It must not be called on
     * a task's stack, because the JVM takes the stack pointer for the thread's own. Only arguments can be looked at,
     * not what they point to.
     * </ul>
     *
     * @param function
     *            the address of a C function
     * @param descriptor
     *            what it takes and returns
     * @param options
     *            as the JDK's linker has them, but for {@link Linker.Option#critical}
     * @return the handle
     * @throws IllegalArgumentException
     *             when the function is null, not native or a plain upcall stub of the JDK, when the JDK's linker
     *             refuses, or there are more than a hundred arguments, each 8 bytes of a struct above 16 counted
     * @throws UnsupportedOperationException
     *             when the call is to be critical: then the JVM would wait for the function, and it could not call Java
     */
    public static MethodHandle downcallHandle(MemorySegment function, FunctionDescriptor descriptor,
            Linker.Option... options) {
        LinkedCall.requireFunction(function);
        return LinkedCall.link(descriptor, end(descriptor, options), options).to(function);
    }

    /**
     * Makes a handle that is given the function's address with each call, behind the stack: else as
     * {@link #downcallHandle(MemorySegment, FunctionDescriptor, Linker.Option...)}.
     *
     * @param descriptor
     *            what functions take and return
     * @param options
     *            as the JDK's linker has them, but for {@link Linker.Option#critical}
     * @return the handle
     * @throws IllegalArgumentException
     *             when the JDK's linker refuses, or there are more than a hundred arguments, each 8 bytes of a struct
     *             above 16 counted
     * @throws UnsupportedOperationException
     *             when the call is to be critical
     */
    public static MethodHandle downcallHandle(FunctionDescriptor descriptor, Linker.Option... options) {
        return LinkedCall.link(descriptor, end(descriptor, options), options).toAny();
    }

    /**
     * Makes a function that C can call Java by, on a task's stack and anywhere else. On a task's stack, however that
     * was entered, it switches to the stack of the thread, calls Java there, and switches back; for a stack whose pool
     * answers guard hits with {@link GuardHit#FATAL} only where the function was called through this linker. While Java
     * runs, the task's stack counts as running a function; calls on other stacks, and callbacks from there, are free.
     * Anywhere else it is an ordinary upcall stub.
     * <p>
     * What the target throws on a task's stack drops the frames of the functions that run there, as an overflow does
     * (no destructor, cleanup handler or {@code finally} of theirs runs, locks that they hold stay held), and is thrown
     * by the handle that they were called with; {@link TaskStack#call} wraps checked exceptions in an
     * {@link java.lang.reflect.UndeclaredThrowableException}. Anywhere else the JVM ends, as with the JDK's upcall
     * stubs.
     *
     * @param target
     *            what is called, of the type that the descriptor has
     * @param descriptor
     *            what the function takes and returns
     * @param arena
     *            how long the function lives
     * @param options
     *            as the JDK's linker has them for upcalls
     * @return its address
     * @throws IllegalArgumentException
     *             when the JDK's linker refuses, or there are more than a hundred arguments, each 8 bytes of a struct
     *             above 16 counted
     * @throws IllegalStateException
     *             when the arena is closed
     */
    public static MemorySegment upcallStub(MethodHandle target, FunctionDescriptor descriptor, Arena arena,
            Linker.Option... options) {
        requireFewArguments(descriptor);
        return Callbacks.link(target, descriptor, arena, options);
    }

    private static ArgumentsEnd end(FunctionDescriptor descriptor, Linker.Option... options) {
        requireFewArguments(descriptor);
        for (Linker.Option option : options) {
            if (option.equals(Linker.Option.critical(false)) || option.equals(Linker.Option.critical(true))) {
                throw new UnsupportedOperationException("option " + option
                        + ": a critical function has to be short, and cannot call Java, so that it needs no stack of"
                        + " its own; the thread could not be given a signal stack either");
            }
        }
        if (options.length > 0) { // they may be about the number of arguments, of which there will be more
            LinkedCall.requireLinkable(descriptor, options);
        }
        return ArgumentsProbe.end(descriptor, options);
    }

    private static void requireFewArguments(FunctionDescriptor descriptor) {
        long slots = descriptor.argumentLayouts().stream().mapToLong(StackLinker::slots).sum();
        if (slots > MOST_ARGUMENT_SLOTS) {
            throw new IllegalArgumentException(String.format(
                    "arguments take %d slots of a Java method, two each, and two for 8 bytes of a large struct:"
                            + " must be at most %d",
                    slots, MOST_ARGUMENT_SLOTS));
        }
    }

    private static long slots(MemoryLayout layout) {
        return layout instanceof GroupLayout && layout.byteSize() > IN_REGISTERS
                ? 2 * Math.ceilDiv(layout.byteSize(), Long.BYTES)
                : 2;
    }
}
