package dev.touchstack.signal;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.machine.GuardStubs;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How machine code asks for a signal stack in the middle of a call: with all arguments where they are, and a virtual
 * thread that stays on its carrier. Nothing may be thrown from an upcall, so what was is kept for the thread.
 */
public final class SignalStackUpcall {

    private static final Map<Thread, Throwable> REFUSED = new ConcurrentHashMap<>();
    private static final long ADDRESS = link();

    private SignalStackUpcall() {
    }

    @SuppressWarnings("restricted")
    private static long link() {
        try {
            MethodHandle adopt = MethodHandles.lookup().findStatic(SignalStackUpcall.class, "adopt",
                    MethodType.methodType(long.class));
            return Linker.nativeLinker().upcallStub(adopt, FunctionDescriptor.of(JAVA_LONG), Arena.global()).address();
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** {@return the address of {@code long adopt()}: gives the thread a signal stack and returns its address, or 0} */
    public static long address() {
        return ADDRESS;
    }

    @SuppressWarnings("UnusedMethod") // found by name in link
    private static long adopt() {
        try {
            SignalStacks.adopt();
            return GuardStubs.signalStack();
        } catch (Throwable refused) {
            REFUSED.put(Thread.currentThread(), refused);
            return 0;
        }
    }

    /**
     * What the calling thread was refused a signal stack for.
     *
     * @return to be thrown
     */
    public static RuntimeException refusal() {
        return switch (REFUSED.remove(Thread.currentThread())) {
            case RuntimeException exception -> exception;
            case Error error -> throw error;
            case null, default -> new IllegalStateException("the thread has no signal stack");
        };
    }
}
