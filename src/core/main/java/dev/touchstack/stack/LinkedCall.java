package dev.touchstack.stack;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.invoke.MethodType.methodType;

import dev.touchstack.machine.ArgumentsEnd;
import dev.touchstack.machine.GuardStubs;
import dev.touchstack.machine.LinkStubs;
import dev.touchstack.machine.TaskEnd;
import dev.touchstack.signal.SignalStackUpcall;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's handle of the stub that switches stacks, with what a call does before and after it. Put together from
 * method handles, so that a handle that is a constant is compiled as a whole.
 *
 * @param handle
 *            its arguments: the stack, the function, and what the JDK's handle has
 */
record LinkedCall(MethodHandle handle) {

    /** Appended to a function's arguments: control block, shape, function. The last keeps what it is in alive. */
    private static final int APPENDED = 3;
    private static final int FUNCTION = 1;

    private static final MethodHandle OCCUPY = own(TaskStack.class, "occupy", methodType(long.class));
    private static final MethodHandle SHAPE = own(TaskStack.class, "linkedShapeAddress", methodType(long.class));
    private static final MethodHandle LEAVE = own(LinkedCall.class, "leave",
            methodType(void.class, Throwable.class, TaskStack.class));
    private static final MethodHandle REQUIRE_FUNCTION = own(LinkedCall.class, "requireFunction",
            methodType(MemorySegment.class, MemorySegment.class));

    private static MethodHandle own(Class<?> type, String name, MethodType signature) {
        try {
            return type == TaskStack.class
                    ? MethodHandles.lookup().findVirtual(type, name, signature)
                    : MethodHandles.lookup().findStatic(type, name, signature);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Has the JDK's linker refuse what it refuses. */
    @SuppressWarnings("restricted")
    static void requireLinkable(FunctionDescriptor descriptor, Linker.Option... options) {
        MethodHandle _ = Linker.nativeLinker().downcallHandle(descriptor, options);
    }

    @SuppressWarnings("restricted")
    static LinkedCall link(FunctionDescriptor descriptor, ArgumentsEnd end, Linker.Option... options) {
        MethodHandle stub = Linker.nativeLinker().downcallHandle(LinkStubs.enter(end, SignalStackUpcall.address()),
                descriptor.appendArgumentLayouts(JAVA_LONG, JAVA_LONG, ADDRESS), options);
        MethodHandle appendedFirst = rotate(stub);
        MethodHandle onStack = MethodHandles.dropArguments(appendedFirst, 0, TaskStack.class);
        MethodHandle left = MethodHandles.tryFinally(onStack, leaving(stub.type().returnType()));
        MethodHandle onThree = MethodHandles.filterArguments(left, 1, OCCUPY, SHAPE);
        return new LinkedCall(JavaAddresses.refuse(onOne(onThree), descriptor));
    }

    /** The last three arguments become the first. */
    private static MethodHandle rotate(MethodHandle stub) {
        MethodType type = stub.type();
        int own = type.parameterCount() - APPENDED;
        MethodType rotated = type.dropParameterTypes(own, own + APPENDED).insertParameterTypes(0,
                type.parameterList().subList(own, own + APPENDED));
        return MethodHandles.permuteArguments(stub, rotated,
                IntStream.range(0, own + APPENDED).map(i -> i < own ? i + APPENDED : i - own).toArray());
    }

    /** What was thrown and the result, if there is one, and the stack: gives back the result. */
    private static MethodHandle leaving(Class<?> result) {
        if (result == void.class) {
            return LEAVE;
        }
        MethodHandle same = MethodHandles.dropArguments(MethodHandles.identity(result), 0, Throwable.class);
        MethodHandle andStack = MethodHandles.dropArguments(same, 2, TaskStack.class);
        return MethodHandles.foldArguments(andStack, MethodHandles.permuteArguments(LEAVE,
                methodType(void.class, Throwable.class, result, TaskStack.class), 0, 2));
    }

    /** The stack that is asked for three things is one and the same. */
    private static MethodHandle onOne(MethodHandle onThree) {
        MethodType type = onThree.type().dropParameterTypes(1, APPENDED);
        return MethodHandles.permuteArguments(onThree, type,
                IntStream.range(0, onThree.type().parameterCount()).map(i -> Math.max(0, i - APPENDED + 1)).toArray());
    }

    MethodHandle to(MemorySegment function) {
        return MethodHandles.insertArguments(handle, FUNCTION, function);
    }

    MethodHandle toAny() {
        return MethodHandles.filterArguments(handle, FUNCTION, REQUIRE_FUNCTION);
    }

    static MemorySegment requireFunction(MemorySegment function) {
        if (function.address() == 0 || !function.isNative()) {
            throw new IllegalArgumentException("function = " + function + ": must be the address of native code");
        }
        JavaAddresses.requireNone(function);
        return function;
    }

    /** After the call, which has left the stack unless the JDK's handle has thrown before it. */
    @SuppressWarnings("UnusedMethod") // found by name
    private static void leave(@Nullable Throwable thrown, TaskStack stack) throws Throwable {
        long faultAddress = thrown == null ? GuardStubs.faultAddress(stack.top()) : 0;
        if (faultAddress == 0) {
            stack.vacate();
            return;
        }
        try {
            throw failure(faultAddress, stack);
        } finally {
            stack.vacate();
        }
    }

    private static Throwable failure(long faultAddress, TaskStack stack) {
        if (TaskEnd.isDropped(faultAddress)) {
            return Callbacks.thrown(stack.top());
        }
        return TaskEnd.lacksSignalStack(faultAddress)
                ? SignalStackUpcall.refusal()
                : stack.failure(faultAddress);
    }
}
