package dev.touchstack.lab.work;

import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT0;
import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT1;
import static dev.touchstack.machine.FunctionAssembler.Value.RESULT;
import static dev.touchstack.machine.FunctionAssembler.Value.SCRATCH;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.machine.FunctionAssembler;
import dev.touchstack.machine.FunctionBody;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Label;
import dev.touchstack.machine.Prologue;
import dev.touchstack.stack.Coroutine;
import dev.touchstack.stack.StackPool;
import java.lang.foreign.FunctionDescriptor;
import java.util.List;

/**
 * A coroutine's function, {@code long f(long yield(long), long n)}: yields n, n - 1 and so on down to 1, and returns
 * the sum of what it was resumed with.
 */
public final class YieldingSum implements FunctionBody, AutoCloseable {

    private static final FunctionDescriptor DESCRIPTOR = FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG);
    private static final int YIELD = 0;
    private static final int LEFT = 1;
    private static final int SUM = 2;

    private final FunctionCode code = FunctionCode.generate(this, Prologue.UNCHECKED, smallestFrame());

    /** Generates the code. */
    public YieldingSum() {
    }

    @Override
    public int smallestFrame() {
        return FunctionAssembler.smallestFrame(SUM + 1);
    }

    @Override
    public Label emit(FunctionAssembler f, int frameBytes) {
        Label again = new Label();
        Label function = f.begin(frameBytes, List.of());
        f.storeSlot(YIELD, ARGUMENT0);
        f.storeSlot(LEFT, ARGUMENT1);
        f.set(SCRATCH, 0);
        f.storeSlot(SUM, SCRATCH);
        f.bind(again);
        f.loadSlot(SCRATCH, YIELD);
        f.loadSlot(ARGUMENT0, LEFT);
        f.callAt(SCRATCH);
        f.loadSlot(SCRATCH, SUM);
        f.add(SCRATCH, RESULT);
        f.storeSlot(SUM, SCRATCH);
        f.loadSlot(SCRATCH, LEFT);
        f.add(SCRATCH, -1);
        f.storeSlot(LEFT, SCRATCH);
        f.branchIfNotZero(SCRATCH, again);
        f.loadSlot(RESULT, SUM);
        f.leave();
        return function;
    }

    /**
     * A coroutine that runs it.
     *
     * @param yields
     *            how often, at least once
     */
    public Coroutine start(StackPool pool, long yields) {
        return Coroutine.of(pool, code.function(), DESCRIPTOR, Coroutine.yieldFunction(), yields);
    }

    /** When no coroutine runs it any more. */
    @Override
    public void close() {
        code.close();
    }
}
