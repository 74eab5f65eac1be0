package dev.touchstack.lab.portability;

import dev.touchstack.bindings.signals.Signals;
import dev.touchstack.bindings.signals.sigaction;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.GoStack;
import dev.touchstack.machine.Stubs;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A signal comes while a task runs: one that the JVM has no use for, and a handler that does nothing. That it was
 * called is seen by SA_RESETHAND.
 */
final class SignalTrials {

    /** Linux 6.12, include/uapi/asm-generic/signal.h: ignored where nobody handles it. */
    private static final int SIGURG = 23;
    /** Arm's SME has the largest frames, 64 KiB and more. */
    private static final long ROOM = 512 << 10;
    private static final byte UNTOUCHED = 0x5A;
    private static final String WITHOUT = "signal, no SA_ONSTACK";
    private static final String WITH = "signal, SA_ONSTACK";

    private static final MemorySegment RAISE = Linker.nativeLinker().defaultLookup().findOrThrow("raise");
    /** Takes a number and returns one. */
    private static final MemorySegment HANDLER = Linker.nativeLinker().defaultLookup().findOrThrow("labs");

    private SignalTrials() {
    }

    static void run(Trials trials) {
        trials.attempt(WITHOUT, "Touch", () -> inTask(0));
        trials.attempt(WITH, "Touch", () -> inTask(Signals.SA_ONSTACK()));
        trials.attempt(WITHOUT, "Copy, Segmented", () -> ofFrame(0));
        trials.attempt(WITH, "Copy, Segmented", () -> ofFrame(Signals.SA_ONSTACK()));
    }

    private static Finding inTask(int flags) {
        try (StackPool pool = StackPool.builder().stackSize(Strategy.STACK).build();
                TaskStack stack = pool.acquire()) {
            handle(HANDLER, flags);
            long result = stack.call(RAISE, SIGURG);
            return result == 0 && isReset() ? Finding.works("the handler ran") : Finding.fails("no handler ran");
        } finally {
            handle(Signals.SIG_DFL(), 0);
        }
    }

    /**
     * What is written below a stack pointer, in memory of ours: a stack that is as small would have neighbours there.
     */
    private static Finding ofFrame(int flags) {
        try (StackPool pool = StackPool.builder().stackSize(Strategy.STACK).build();
                TaskStack stack = pool.acquire();
                Arena arena = Arena.ofConfined()) {
            stack.call(MemorySegment.ofAddress(Stubs.emptyFunction()), 0); // gives this thread a signal stack
            MemorySegment room = arena.allocate(ROOM, ControlBlock.BYTES);
            handle(Signals.SIG_IGN(), 0);
            long withoutSignal = written(room);
            handle(HANDLER, flags);
            long bytes = written(room) - withoutSignal;
            if (!isReset()) {
                return Finding.fails("no handler ran");
            }
            String detail = String.format("%,d bytes below it, %d free", Math.max(0, bytes), GoStack.GUARD);
            return bytes > GoStack.GUARD
                    ? Finding.fails(detail)
                    : Finding.works(detail);
        } finally {
            handle(Signals.SIG_DFL(), 0);
        }
    }

    /** How far down the stack, in bytes. */
    private static long written(MemorySegment room) {
        room.fill(UNTOUCHED);
        long top = room.address() + room.byteSize() - ControlBlock.BYTES;
        long _ = Stubs.enter(top, top, RAISE.address(), SIGURG);
        long lowest = 0;
        while (lowest < room.byteSize() && room.get(ValueLayout.JAVA_BYTE, lowest) == UNTOUCHED) {
            lowest++;
        }
        return room.byteSize() - lowest;
    }

    private static void handle(MemorySegment handler, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment action = sigaction.allocate(arena);
            sigaction.__sigaction_handler.sa_handler(sigaction.__sigaction_handler(action), handler);
            sigaction.sa_flags(action, flags | Signals.SA_RESETHAND());
            if (Signals.sigaction(SIGURG, action, MemorySegment.NULL) != 0) {
                throw new IllegalStateException("sigaction refuses SIGURG, which it has no reason to");
            }
        }
    }

    /** Whether a handler with SA_RESETHAND was called. */
    private static boolean isReset() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment action = sigaction.allocate(arena);
            int _ = Signals.sigaction(SIGURG, MemorySegment.NULL, action);
            return sigaction.__sigaction_handler.sa_handler(sigaction.__sigaction_handler(action))
                    .address() == Signals.SIG_DFL().address();
        }
    }
}
