package dev.touchstack.stack;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.GuardStubs;
import dev.touchstack.machine.Pause;
import dev.touchstack.machine.SlotShape;
import dev.touchstack.machine.Stubs;
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

    /** By who occupies the stack. What the pause has thrown is thrown from here. */
    long run(long function, long argument) {
        // The control block's page may be missing, and a Java thread may have to supply it: for that one only
        // machine code can wait without the JVM waiting, too.
        long _ = stack.enter(Stubs.emptyFunction(), 0);
        ControlBlock control = stack.control();
        if (stack.shape() == null) {
            control.onFailedCheck(control.address(), UPCALL);
        } else {
            control.onGuardHit(control.address(), UPCALL);
        }
        RUNNING.put(control.address(), this);
        try {
            long result = stack.enter(function, argument);
            pause.rethrow();
            return result;
        } finally {
            RUNNING.remove(control.address());
        }
    }

    /** Called by machine code, on the host's stack. Nothing may be thrown from here. */
    @SuppressWarnings("UnusedMethod") // found by name in upcall
    private static long paused(long controlBlock) {
        PausableCall call = RUNNING.get(controlBlock);
        return call == null ? Pause.GIVE_UP : call.pauseNow();
    }

    private long pauseNow() {
        stack.suspend();
        return pause.run(this::goOn);
    }

    private void goOn() {
        stack.resume();
        SlotShape shape = stack.shape();
        if (shape != null) { // other tasks may have run in this thread
            long control = stack.top();
            GuardStubs.moved(control, control, shape);
        }
    }
}
