package dev.touchstack.machine;

import static dev.touchstack.machine.A64Condition.EQ;
import static dev.touchstack.machine.A64Condition.HI;
import static dev.touchstack.machine.A64Condition.HS;
import static dev.touchstack.machine.A64Condition.NE;
import static dev.touchstack.machine.A64Cpu.SCRATCH0;
import static dev.touchstack.machine.A64Cpu.TASK;
import static dev.touchstack.machine.A64Register.SP;
import static dev.touchstack.machine.A64Register.X0;
import static dev.touchstack.machine.A64Register.X1;
import static dev.touchstack.machine.A64Register.X10;
import static dev.touchstack.machine.A64Register.X11;
import static dev.touchstack.machine.A64Register.X12;
import static dev.touchstack.machine.A64Register.X13;
import static dev.touchstack.machine.A64Register.X14;
import static dev.touchstack.machine.A64Register.X15;
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
import static dev.touchstack.machine.A64Register.X9;

import dev.touchstack.bindings.aarch64.mcontext_t;
import dev.touchstack.bindings.aarch64.ucontext_t;

/** The answer to guard hits on arm64. */
final class A64GuardStubs {

    private static final int CONTEXT_STACK = (int) ucontext_t.uc_stack$offset();
    private static final int MACHINE = (int) ucontext_t.uc_mcontext$offset();
    static final int CONTEXT_SP = MACHINE + (int) mcontext_t.sp$offset();
    static final int CONTEXT_PC = MACHINE + (int) mcontext_t.pc$offset();
    /** Below the frame that enter makes on the host's stack: the thread's signal stack, and room for alignment. */
    private static final int SAVED_SIGNAL_STACK = 2 * Long.BYTES;
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
        return new GuardCode(enter, stubs.emitHandler(), overflowed, stubs.emitAdopt(), stubs.emitDestroy());
    }

    private int emitEnter(Label back) {
        Label leave = new Label();
        Label none = new Label();
        int entry = asm.offset();
        A64Cpu.saveHost(asm);
        asm.sub(SP, SP, SAVED_SIGNAL_STACK);
        asm.mov(TASK, X0);
        asm.mov(X19, X1); // the function
        asm.mov(X20, X2); // its argument
        asm.mov(X21, X3); // the sizes of slot and guard
        asm.mov(X22, X4);
        callWithKey(around.getSpecific());
        asm.cbz(X0, none);
        asm.str(X0, SP, 0);
        asm.str(X21, X0, SignalStack.SLOT_BYTES);
        asm.str(X22, X0, SignalStack.GUARD_BYTES);
        asm.mov(SCRATCH0, 0);
        asm.str(SCRATCH0, TASK, ControlBlock.FAULT_ADDRESS);
        asm.mov(SCRATCH0, SP);
        asm.str(SCRATCH0, TASK, ControlBlock.HOST_STACK_POINTER);
        asm.str(TASK, X0, SignalStack.CONTROL); // from here on the handler knows the task
        asm.mov(SP, TASK);
        asm.mov(X0, X20);
        asm.blr(X19);
        asm.ldr(SCRATCH0, TASK, ControlBlock.HOST_STACK_POINTER);
        asm.mov(SP, SCRATCH0);
        asm.bind(back); // sp is the host's, x0 the result
        asm.ldr(SCRATCH0, SP, 0);
        asm.mov(X17, 0);
        asm.str(X17, SCRATCH0, SignalStack.CONTROL);
        asm.bind(leave);
        asm.add(SP, SP, SAVED_SIGNAL_STACK);
        A64Cpu.restoreHost(asm);
        asm.bind(none);
        asm.movLong(SCRATCH0, GuardCode.NO_SIGNAL_STACK);
        asm.str(SCRATCH0, TASK, ControlBlock.FAULT_ADDRESS);
        asm.b(leave);
        return entry;
    }

    /** Where the handler resumes a task that hit its guard: the function did not restore what a function restores. */
    private int emitOverflowed(Label back) {
        int entry = asm.offset();
        asm.clearFpcr();
        asm.b(back);
        return entry;
    }

    /**
     * Leaves what is not a guard hit of the thread's own task to the handler before it, as if this one was not there.
     */
    private int emitHandler() {
        Label pass = new Label();
        Label noRoom = new Label();
        int entry = asm.offset();
        asm.ldr(X9, X2, CONTEXT_STACK + SignalFrame.STACK_SIZE);
        asm.movLong(X10, SignalStack.BYTES);
        asm.cmp(X9, X10);
        asm.b(NE, pass); // another library's signal stack, or none
        asm.ldr(X9, X2, CONTEXT_STACK + SignalFrame.STACK_POINTER);
        asm.movLong(X10, around.data());
        asm.ldr(X11, X9, SignalStack.OWNER);
        asm.cmp(X11, X10);
        asm.b(NE, pass);
        asm.ldr(X11, X9, SignalStack.CONTROL);
        asm.cbz(X11, pass); // no task runs
        asm.ldr(X12, X9, SignalStack.SLOT_BYTES);
        asm.add(X13, X11, ControlBlock.BYTES);
        asm.sub(X13, X13, X12); // where the slot and its guard begin
        asm.ldr(X15, X2, CONTEXT_SP);
        asm.sub(X14, X15, X13);
        asm.cmp(X14, X12);
        asm.b(HS, pass); // somebody else's guard, or a signal handler with a stack of its own
        asm.ldr(X12, X9, SignalStack.GUARD_BYTES);
        asm.ldrsw(X9, X1, SignalFrame.CODE);
        asm.cmp(X9, SignalFrame.NO_ROOM);
        asm.b(EQ, noRoom);
        asm.sub(X9, X9, SignalFrame.FIRST_FAULT);
        asm.cmp(X9, SignalFrame.LAST_FAULT - SignalFrame.FIRST_FAULT);
        asm.b(HI, pass); // not a fault
        asm.ldr(X14, X1, SignalFrame.ADDRESS);
        asm.ldr(X9, X2, CONTEXT_PC);
        asm.cmp(X14, X9);
        asm.b(EQ, pass); // jumped there
        asm.sub(X13, X14, X13);
        asm.cmp(X13, X12);
        asm.b(HS, pass); // not in the guard
        asm.str(X14, X11, ControlBlock.FAULT_ADDRESS);
        asm.str(X15, X11, ControlBlock.TASK_STACK_POINTER);
        asm.ldr(X12, X11, ControlBlock.HOST_STACK_POINTER);
        asm.str(X12, X2, CONTEXT_SP);
        asm.ldr(X12, X10, GuardCode.OVERFLOWED);
        asm.str(X12, X2, CONTEXT_PC);
        asm.ret();
        asm.bind(noRoom); // a signal without a stack of its own came near the guard: it is lost, and the task goes on
        asm.movLong(X13, SignalFrame.LARGEST);
        asm.add(X12, X12, X13);
        asm.cmp(X14, X12);
        asm.b(HS, pass);
        asm.ret();
        asm.bind(pass);
        asm.movLong(SCRATCH0, around.data());
        asm.ldr(SCRATCH0, SCRATCH0, GuardCode.PREVIOUS);
        asm.br(SCRATCH0);
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
        callWithKey(around.getSpecific());
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

    /** Called when a thread ends, by the C library. */
    private int emitDestroy() {
        int frame = 2 * PAIR + PAIR * ((SignalFrame.STACK_BYTES + PAIR - 1) / PAIR);
        int entry = asm.offset();
        asm.stpBefore(X29, X30, SP, -frame);
        asm.mov(X29, SP);
        asm.str(X19, SP, PAIR);
        asm.mov(X19, X0);
        asm.mov(X9, SignalFrame.STACK_DISABLE);
        asm.str(X9, SP, 2 * PAIR + SignalFrame.STACK_FLAGS);
        asm.add(X0, SP, 2 * PAIR);
        asm.mov(X1, 0);
        call(around.alternateStack());
        asm.ldr(X0, X19, SignalStack.MAPPING);
        asm.ldr(X1, X19, SignalStack.MAPPING_BYTES);
        call(around.unmap());
        asm.ldr(X19, SP, PAIR);
        asm.ldpAfter(X29, X30, SP, frame);
        asm.ret();
        return entry;
    }

    private void callWithKey(long function) {
        asm.movLong(SCRATCH0, around.data());
        asm.ldr(X0, SCRATCH0, GuardCode.KEY);
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
