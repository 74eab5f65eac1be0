package dev.touchstack.stack;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.invoke.MethodType.methodType;

import dev.touchstack.machine.ArgumentsProbe;
import dev.touchstack.machine.CallbackThunks;
import dev.touchstack.machine.LinkStubs;
import dev.touchstack.machine.TaskEnd;
import dev.touchstack.signal.SignalStackUpcall;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls of Java from tasks. Each has two upcall stubs: one for calls from the thread's own stack, and one for calls
 * from tasks, of which nothing that is thrown may leave it. It is kept until the task's frames are dropped.
 */
final class Callbacks {

    /** By the address of the task's control block. */
    private static final Map<Long, Throwable> THROWN = new ConcurrentHashMap<>();
    private static final MethodHandle KEEP;

    static {
        try {
            KEEP = MethodHandles.lookup().findStatic(Callbacks.class, "keep",
                    methodType(void.class, Throwable.class, long.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private Callbacks() {
    }

    @SuppressWarnings("restricted")
    static MemorySegment link(MethodHandle target, FunctionDescriptor descriptor, Arena arena,
            Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        MemorySegment plain = linker.upcallStub(target, descriptor, arena, options);
        MemorySegment caught = linker.upcallStub(caught(target, descriptor, arena),
                descriptor.appendArgumentLayouts(JAVA_LONG), arena, options);
        return CallbackThunks.make(plain.address(), caught.address(), ArgumentsProbe.end(descriptor),
                SignalStackUpcall.address(), arena);
    }

    /** With one more argument, the task's control block. */
    private static MethodHandle caught(MethodHandle target, FunctionDescriptor descriptor, Arena arena) {
        int arguments = target.type().parameterCount();
        MethodHandle withTask = MethodHandles.dropArguments(target, arguments, long.class);
        MethodHandle keep = MethodHandles.permuteArguments(KEEP,
                withTask.type().insertParameterTypes(0, Throwable.class).changeReturnType(void.class), 0,
                arguments + 1);
        MethodHandle nothing = nothing(descriptor.returnLayout(), target.type().returnType(), arena);
        MethodHandle anyResult = MethodHandles.dropArguments(nothing, 0, keep.type().parameterList());
        return MethodHandles.catchException(withTask, Throwable.class, MethodHandles.foldArguments(anyResult, keep));
    }

    /** Gives a result that nobody will look at. */
    private static MethodHandle nothing(Optional<MemoryLayout> layout, Class<?> type, Arena arena) {
        if (layout.isEmpty() || type != MemorySegment.class) {
            return MethodHandles.zero(type);
        }
        return MethodHandles.constant(MemorySegment.class,
                layout.get() instanceof ValueLayout ? MemorySegment.NULL : arena.allocate(layout.get()));
    }

    @SuppressWarnings("UnusedMethod") // found by name
    private static void keep(Throwable thrown, long control) {
        THROWN.put(control, thrown);
        LinkStubs.drop(control);
    }

    /** What a callback has thrown that ran for the task. */
    static Throwable thrown(long control) {
        Throwable thrown = THROWN.remove(control);
        return thrown == null ? new IllegalStateException("dropped by nobody") : thrown;
    }

    /** Throws what a callback has thrown that ran for a task, if it was ended by that. */
    static void rethrow(long control, long faultAddress) {
        if (TaskEnd.isDropped(faultAddress)) {
            switch (thrown(control)) {
                case RuntimeException exception -> throw exception;
                case Error error -> throw error;
                case Throwable checked -> throw new UndeclaredThrowableException(checked);
            }
        }
    }
}
