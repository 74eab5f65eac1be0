package dev.touchstack.lab.bench;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.lab.work.Results;
import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.GoStack;
import dev.touchstack.machine.Prologue;
import dev.touchstack.machine.Stubs;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import dev.touchstack.workload.Workloads;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** A call whose check fails; Java lowers the limit, so that it passes when it is made again. */
final class CheckStep implements GrowthStep {

    private final StackPool pool = StackPool.builder().build();
    private final TaskStack stack = pool.acquire();
    private final FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.CHECKED, GoStack.SMALL);
    private final Arena arena = Arena.ofShared();
    private final ControlBlock control = new ControlBlock(arena.allocate(ControlBlock.BYTES, ControlBlock.BYTES));
    private final boolean fails;

    CheckStep(boolean fails) {
        this.fails = fails;
        control.onFailedCheck(0, upcall());
        control.setStackLimit(stack.limit());
    }

    @SuppressWarnings("restricted")
    private long upcall() {
        try {
            MethodHandle grow = MethodHandles.lookup().bind(this, "grow",
                    MethodType.methodType(long.class, long.class));
            return Linker.nativeLinker().upcallStub(grow, FunctionDescriptor.of(JAVA_LONG, JAVA_LONG), arena).address();
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("grow", impossible);
        }
    }

    @SuppressWarnings("UnusedMethod") // found by name
    private long grow(long taskId) {
        control.setStackLimit(stack.limit());
        return taskId;
    }

    @Override
    public void prepare() {
        if (fails) {
            control.setStackLimit(stack.top());
        }
    }

    @Override
    public long run() {
        return Results.require(0, Stubs.enter(control.address(), stack.top(), code.function().address(), 0));
    }

    @Override
    public void close() {
        stack.close();
        pool.close();
        code.close();
        arena.close();
    }
}
