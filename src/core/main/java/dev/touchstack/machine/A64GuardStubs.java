package dev.touchstack.machine;

import static dev.touchstack.machine.A64Cpu.SCRATCH0;
import static dev.touchstack.machine.A64Cpu.TASK;
import static dev.touchstack.machine.A64Register.SP;
import static dev.touchstack.machine.A64Register.X0;
import static dev.touchstack.machine.A64Register.X1;
import static dev.touchstack.machine.A64Register.X17;
import static dev.touchstack.machine.A64Register.X19;
import static dev.touchstack.machine.A64Register.X2;
import static dev.touchstack.machine.A64Register.X20;
import static dev.touchstack.machine.A64Register.X21;
import static dev.touchstack.machine.A64Register.X22;
import static dev.touchstack.machine.A64Register.X29;
import static dev.touchstack.machine.A64Register.X3;
import static dev.touchstack.machine.A64Register.X30;
import static dev.touchstack.machine.A64Register.X4;

/** What threads call to have their guard hits answered, on arm64. */
final class A64GuardStubs {

    /** Below the frame that enter makes on the host's stack: for the thread's signal stack, and alignment. */
    private static final int ROOM = 2 * Long.BYTES;
    private static final int PAIR = 2 * Long.BYTES;

    private final A64Assembler asm;
    private final GuardCode.Surroundings around;

    private A64GuardStubs(A64Assembler asm, GuardCode.Surroundings around) {
        this.asm = asm;
        this.around = around;
    }

    static GuardCode emit(CodeBuffer code, GuardCode.Surroundings around) {
        A64GuardStubs stubs = new A64GuardStubs(new A64Assembler(code), around);
        Label back = new Label();
        int enter = stubs.emitEnter(back);
        int overflowed = stubs.emitOverflowed(back);
        int moreStack = A64Cpu.emitMoreStack(stubs.asm, back);
        return new GuardCode(enter, new A64GuardHandler(stubs.asm, around).emit(), overflowed, moreStack,
                stubs.emitAdopt());
    }

    private int emitEnter(Label back) {
        Label leave = new Label();
        Label none = new Label();
        int entry = asm.offset();
        A64Cpu.saveHost(asm);
        asm.sub(SP, SP, ROOM);
        asm.mov(TASK, X0);
        asm.mov(X21, X1); // the top of its stack
        asm.mov(X19, X2); // the function
        asm.mov(X20, X3); // its argument
        asm.mov(X22, X4); // the slot's shape
        loadSignalStack();
        asm.cbz(X0, none);
        asm.str(X0, SP, GuardCode.SAVED_SIGNAL_STACK);
        asm.add(SCRATCH0, X21, ControlBlock.BYTES);
        asm.ldr(X17, X22, SlotShape.SLOT_BYTES);
        asm.sub(SCRATCH0, SCRATCH0, X17);
        asm.str(SCRATCH0, X0, SignalStack.SLOT);
        asm.str(X22, X0, SignalStack.SHAPE);
        asm.mov(SCRATCH0, 0);
        asm.str(SCRATCH0, TASK, ControlBlock.FAULT_ADDRESS);
        asm.mov(SCRATCH0, SP);
        asm.str(SCRATCH0, TASK, ControlBlock.HOST_STACK_POINTER);
        asm.str(TASK, X0, SignalStack.CONTROL); // from here on the handler knows the task
        asm.mov(SP, X21);
        asm.mov(X0, X20);
        asm.blr(X19);
        asm.ldr(SCRATCH0, TASK, ControlBlock.HOST_STACK_POINTER);
        asm.mov(SP, SCRATCH0);
        asm.bind(back); // sp is the host's, x0 the result
        asm.ldr(SCRATCH0, SP, GuardCode.SAVED_SIGNAL_STACK);
        asm.mov(X17, 0);
        asm.str(X17, SCRATCH0, SignalStack.CONTROL);
        asm.bind(leave);
        asm.add(SP, SP, ROOM);
        A64Cpu.restoreHost(asm);
        asm.bind(none);
        asm.movLong(SCRATCH0, TaskEnd.NO_SIGNAL_STACK);
        asm.str(SCRATCH0, TASK, ControlBlock.FAULT_ADDRESS);
        asm.b(leave);
        return entry;
    }

    /** Where the handler resumes a task that hit its guard: the function did not restore what a function restores. */
    private int emitOverflowed(Label back) {
        int entry = asm.offset();
        asm.clearFpcr();
        asm.mov(X0, 0); // no result, but what could be one of any type
        asm.b(back);
        return entry;
    }

    /** In one call, so that all of it is about the same thread. */
    private int emitAdopt() {
        Label out = new Label();
        Label has = new Label();
        int entry = asm.offset();
        asm.stpBefore(X29, X30, SP, -3 * PAIR);
        asm.mov(X29, SP);
        asm.stp(X19, X20, SP, PAIR);
        asm.mov(X19, X0);
        asm.mov(X20, X1);
        loadSignalStack();
        asm.cbnz(X0, has);
        asm.mov(X1, X19);
        callWithKey(around.setSpecific());
        extendInt();
        asm.cbnz(X0, out);
        asm.mov(X0, X20);
        asm.mov(X1, 0);
        call(around.alternateStack());
        extendInt();
        asm.cbz(X0, out);
        asm.mov(X19, X0);
        asm.mov(X1, 0);
        callWithKey(around.setSpecific());
        asm.mov(X0, X19);
        asm.b(out);
        asm.bind(has);
        asm.movLong(X0, GuardCode.HAS_ONE);
        asm.bind(out);
        asm.ldp(X19, X20, SP, PAIR);
        asm.ldpAfter(X29, X30, SP, 3 * PAIR);
        asm.ret();
        return entry;
    }

    /** Into x0: the thread's signal stack, or 0. What a call may change, this may. */
    private void loadSignalStack() {
        if (around.keyOffset() == KeyOffset.UNKNOWN) {
            callWithKey(around.getSpecific());
        } else {
            A64ThreadStubs.loadThreadLocal(asm, X0, around.keyOffset());
        }
    }

    private void callWithKey(long function) {
        asm.mov(X0, around.key());
        call(function);
    }

    private void call(long function) {
        asm.movLong(SCRATCH0, function);
        asm.blr(SCRATCH0);
    }

    /** The upper half of an int that C returns has any contents. Uses a word of adopt's frame. */
    private void extendInt() {
        asm.str(X0, SP, 2 * PAIR);
        asm.ldrsw(X0, SP, 2 * PAIR);
    }
}
