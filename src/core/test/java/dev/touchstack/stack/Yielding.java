package dev.touchstack.stack;

import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT0;
import static dev.touchstack.machine.FunctionAssembler.Value.RESULT;
import static dev.touchstack.machine.FunctionAssembler.Value.SCRATCH;

import dev.touchstack.machine.FunctionAssembler;
import dev.touchstack.machine.FunctionBody;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Label;
import dev.touchstack.machine.Prologue;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Functions {@code long f(long n)} that yield, or call another C function in its place. */
enum Yielding {

    /** Yields n, n - 1 and so on down to 1, at least one number, and returns the sum of what it was resumed with. */
    LOOP {
        @Override
        Label emit(FunctionAssembler f, int frameBytes, long yield) {
            Label again = new Label();
            Label function = f.begin(frameBytes, List.of());
            f.storeSlot(N, ARGUMENT0);
            f.set(SCRATCH, 0);
            f.storeSlot(SUM, SCRATCH);
            f.bind(again);
            f.loadSlot(ARGUMENT0, N);
            call(f, yield);
            f.loadSlot(SCRATCH, N);
            f.add(SCRATCH, -1);
            f.storeSlot(N, SCRATCH);
            f.branchIfNotZero(SCRATCH, again);
            f.loadSlot(RESULT, SUM);
            f.leave();
            return function;
        }
    },

    /** The same by calling itself: each yield is a frame deeper. */
    DESCENT {
        @Override
        Label emit(FunctionAssembler f, int frameBytes, long yield) {
            Label deeper = new Label();
            Label function = f.begin(frameBytes, List.of());
            f.branchIfNotZero(ARGUMENT0, deeper);
            f.set(RESULT, 0);
            f.leave();
            f.bind(deeper);
            f.storeSlot(N, ARGUMENT0);
            f.set(SCRATCH, 0);
            f.storeSlot(SUM, SCRATCH);
            call(f, yield);
            f.loadSlot(ARGUMENT0, N);
            f.add(ARGUMENT0, -1);
            f.call(function);
            f.loadSlot(SCRATCH, SUM);
            f.add(RESULT, SCRATCH);
            f.leave();
            return function;
        }
    };

    private static final int N = 0;
    private static final int SUM = 1;
    /** What one instruction of either CPU can add. */
    private static final int STEP = 8;

    /** Of the first argument; adds what comes back to the sum. */
    private static void call(FunctionAssembler f, long address) {
        f.set(SCRATCH, (int) (address >>> 32));
        for (int shift = 32 - STEP; shift >= 0; shift -= STEP) {
            for (int i = 0; i < STEP; i++) {
                f.add(SCRATCH, SCRATCH);
            }
            f.add(SCRATCH, (int) (address >>> shift) & 0xFF);
        }
        f.callAt(SCRATCH);
        f.loadSlot(SCRATCH, SUM);
        f.add(SCRATCH, RESULT);
        f.storeSlot(SUM, SCRATCH);
    }

    abstract Label emit(FunctionAssembler f, int frameBytes, long yield);

    /** As code, which a test keeps for the life of the process. */
    MemorySegment function(int frameBytes, MemorySegment yield) {
        FunctionBody body = (f, bytes) -> emit(f, bytes, yield.address());
        return FunctionCode.generate(body, Prologue.UNCHECKED, frameBytes).function();
    }

    MemorySegment function(int frameBytes) {
        return function(frameBytes, Coroutine.yieldFunction());
    }

    MemorySegment function() {
        return function(FunctionCode.SMALLEST_FRAME);
    }
}
