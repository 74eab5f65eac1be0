package dev.touchstack.stack;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.machine.Pause;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A call of a function that pauses. Machine code knows it by the address of its stack's control block. */
record PausableCall(TaskStack stack, Pause pause) {

    private static final Map<Long, PausableCall> RUNNING = new ConcurrentHashMap<>();
    private static final long UPCALL = upcall();

    @SuppressWarnings("restricted")
    private static long upcall() {
        try {
            MethodHandle paused = MethodHandles.lookup().findStatic(PausableCall.class, "paused",
                    MethodType.methodType(long.class, long.class));
            return Linker.nativeLinker()
                    .upcallStub(paused, FunctionDescriptor.of(JAVA_LONG, JAVA_LONG), Arena.global()).address();
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** The address of {@code long paused(long controlBlock)}. */
    static long upcallAddress() {
        return UPCALL;
    }

    void begin(long controlBlock) {
        RUNNING.put(controlBlock, this);
    }

    static void end(long controlBlock) {
        RUNNING.remove(controlBlock);
    }

    /** Called by machine code, on the host's stack. Nothing may be thrown from here. */
    @SuppressWarnings("UnusedMethod") // found by name in upcall
    private static long paused(long controlBlock) {
        PausableCall call = RUNNING.get(controlBlock);
        return call == null ? Pause.GIVE_UP : call.stack.waitFor(call.pause);
    }
}
