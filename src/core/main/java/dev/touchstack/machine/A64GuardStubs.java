package dev.touchstack.machine;

import static dev.touchstack.machine.A64Condition.EQ;
import static dev.touchstack.machine.A64Condition.HI;
import static dev.touchstack.machine.A64Condition.HS;
import static dev.touchstack.machine.A64Condition.LO;
import static dev.touchstack.machine.A64Condition.LT;
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
import static dev.touchstack.machine.A64Register.X5;
import static dev.touchstack.machine.A64Register.X6;
import static dev.touchstack.machine.A64Register.X8;
import static dev.touchstack.machine.A64Register.X9;

import dev.touchstack.bindings.aarch64.Aarch64;
import dev.touchstack.bindings.aarch64.mcontext_t;
import dev.touchstack.bindings.aarch64.ucontext_t;
import dev.touchstack.bindings.memory.Memory;

/** The answer to guard hits on arm64. */
final class A64GuardStubs {

    private static final int CONTEXT_STACK = (int) ucontext_t.uc_stack$offset();
    private static final int MACHINE = (int) ucontext_t.uc_mcontext$offset();
    static final int CONTEXT_SP = MACHINE + (int) mcontext_t.sp$offset();
    static final int CONTEXT_PC = MACHINE + (int) mcontext_t.pc$offset();
    static final int CONTEXT_RETURN = MACHINE + (int) mcontext_t.regs$offset() + X30.number() * Long.BYTES;
    static final int CONTEXT_CALLER_RETURN = MACHINE + (int) mcontext_t.regs$offset()
            + A64Cpu.CALLER_RETURN.number() * Long.BYTES;
    /** Below the frame that enter makes on the host's stack: for the thread's signal stack, and alignment. */
    private static final int ROOM = 2 * Long.BYTES;
    private static final int PAIR = 2 * Long.BYTES;
    /** What the handler knows of the task that runs. */
    private static final A64Register TASKS_CONTROL = X11;
    private static final A64Register SLOT_BYTES = X12;
    private static final A64Register SLOT = X13;
    private static final A64Register SHAPE = X15;

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
        return new GuardCode(enter, stubs.emitHandler(), overflowed, moreStack, stubs.emitAdopt(),
                stubs.emitDestroy());
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
        callWithKey(around.getSpecific());
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
        Label window = new Label();
        Label open = new Label();
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
        asm.ldr(TASKS_CONTROL, X9, SignalStack.CONTROL);
        asm.cbz(TASKS_CONTROL, pass); // no task runs
        asm.ldr(SLOT, X9, SignalStack.SLOT);
        asm.ldr(SHAPE, X9, SignalStack.SHAPE);
        asm.ldr(SLOT_BYTES, SHAPE, SlotShape.SLOT_BYTES);
        asm.ldr(X10, X2, CONTEXT_SP);
        asm.sub(X10, X10, SLOT);
        asm.cmp(X10, SLOT_BYTES);
        asm.b(HS, pass); // somebody else's guard, or a signal handler with a stack of its own
        asm.ldrsw(X9, X1, SignalFrame.CODE);
        asm.cmp(X9, SignalFrame.NO_ROOM);
        asm.b(EQ, noRoom);
        asm.sub(X9, X9, SignalFrame.FIRST_FAULT);
        asm.cmp(X9, SignalFrame.LAST_FAULT - SignalFrame.FIRST_FAULT);
        asm.b(HI, pass); // not a fault
        asm.ldr(X9, X1, SignalFrame.ADDRESS);
        asm.ldr(X10, X2, CONTEXT_PC);
        asm.cmp(X9, X10);
        asm.b(EQ, pass); // jumped there
        asm.sub(X9, X9, SLOT);
        asm.ldr(X10, SHAPE, SlotShape.CLOSED_BYTES);
        asm.cmp(X9, X10);
        asm.b(HS, pass); // not in the guard
        emitOurs(open);
        asm.bind(noRoom);
        emitNoRoom(pass, window, open);
        asm.bind(pass);
        asm.movLong(SCRATCH0, around.data());
        asm.ldr(SCRATCH0, SCRATCH0, GuardCode.PREVIOUS);
        asm.br(SCRATCH0);
        emitWindow(window);
        emitOpen(open, window);
        return entry;
    }

    /** In x9 is the offset of the address in the slot: a window to be opened, or the guard. */
    private void emitOurs(Label open) {
        Label drop = new Label();
        Label guard = new Label();
        asm.ldr(X10, SHAPE, SlotShape.GUARD_BYTES);
        asm.cmp(X9, X10);
        asm.b(LO, guard);
        asm.mov(X6, X30);
        asm.sub(X9, SLOT_BYTES, X9);
        asm.bl(open);
        asm.mov(X30, X6);
        asm.str(X0, TASKS_CONTROL, ControlBlock.REFUSAL);
        asm.cbnz(X0, drop);
        asm.ret(); // to what was refused, which is now allowed
        asm.bind(guard);
        asm.ldr(X9, SHAPE, SlotShape.MOVES);
        asm.cbz(X9, drop);
        asm.ldr(X9, X2, CONTEXT_SP);
        asm.sub(X9, X9, SLOT);
        asm.sub(X9, X9, X10);
        asm.cmp(X9, GuardCode.MORE_STACK_BYTES);
        asm.b(LT, drop); // no prologue that asks first
        asm.ldr(X9, X2, CONTEXT_RETURN); // as if that instruction was a call in a cold tail
        asm.str(X9, X2, CONTEXT_CALLER_RETURN);
        asm.ldr(X9, X2, CONTEXT_PC);
        asm.sub(X9, X9, A64FunctionAssembler.BANG_ACCESS); // to be done again from its beginning
        asm.str(X9, X2, CONTEXT_RETURN);
        asm.ldr(X9, TASKS_CONTROL, ControlBlock.MORE_STACK);
        asm.str(X9, X2, CONTEXT_PC);
        asm.ret();
        asm.bind(drop);
        asm.ldr(X9, X1, SignalFrame.ADDRESS);
        asm.str(X9, TASKS_CONTROL, ControlBlock.FAULT_ADDRESS);
        asm.ldr(X9, X2, CONTEXT_SP);
        asm.str(X9, TASKS_CONTROL, ControlBlock.TASK_STACK_POINTER);
        asm.ldr(X9, TASKS_CONTROL, ControlBlock.HOST_STACK_POINTER);
        asm.str(X9, X2, CONTEXT_SP);
        asm.movLong(X9, around.data());
        asm.ldr(X9, X9, GuardCode.OVERFLOWED);
        asm.str(X9, X2, CONTEXT_PC);
        asm.ret();
    }

    /**
     * A signal that has no stack of its own came near what is closed, where the kernel has no room to tell of it: it is
     * lost, and the task goes on, with room for the next one. In x10 is the offset of the stack pointer in the slot.
     */
    private void emitNoRoom(Label pass, Label window, Label open) {
        Label had = new Label();
        asm.mov(X6, X30);
        asm.sub(X9, SLOT_BYTES, X10);
        asm.bl(window);
        asm.movLong(X10, SignalFrame.LARGEST);
        asm.add(X9, X9, X10);
        asm.cmp(X3, X9);
        asm.b(HS, had);
        asm.bl(open);
        asm.mov(X30, X6);
        asm.ret();
        asm.bind(had); // there was room
        asm.mov(X30, X6);
        asm.b(pass);
    }

    /** In x9: a distance from the slot's end. Out x3: the size of the window that holds it, or the largest one. */
    private void emitWindow(Label window) {
        Label larger = new Label();
        Label holds = new Label();
        Label fits = new Label();
        asm.bind(window);
        asm.ldr(X3, SHAPE, SlotShape.FIRST_WINDOW);
        asm.bind(larger);
        asm.cmp(X3, X9);
        asm.b(HS, holds);
        asm.halve(X4, X3);
        asm.add(X3, X3, X4);
        asm.b(larger);
        asm.bind(holds);
        asm.ldr(X4, SHAPE, SlotShape.GUARD_BYTES);
        asm.sub(X4, SLOT_BYTES, X4);
        asm.cmp(X3, X4);
        asm.b(LO, fits);
        asm.mov(X3, X4);
        asm.bind(fits);
        asm.ret();
    }

    /** In x9: a distance from the slot's end, to be in reach. Out x0: 0, or what the kernel says instead. */
    private void emitOpen(Label open, Label window) {
        asm.bind(open);
        asm.mov(X5, X30);
        asm.bl(window);
        asm.mov(X10, X1); // what the kernel has told
        asm.mov(X14, X2);
        asm.add(X1, SLOT, SLOT_BYTES);
        asm.sub(X0, X1, X3);
        asm.ldr(X4, SHAPE, SlotShape.PAGE_MASK);
        asm.and(X0, X0, X4);
        asm.sub(X1, X1, X0);
        asm.mov(X2, Memory.PROT_READ() | Memory.PROT_WRITE());
        asm.mov(X8, Aarch64.SYS_mprotect());
        asm.svc();
        asm.mov(X1, X10);
        asm.mov(X2, X14);
        asm.mov(X30, X5);
        asm.ret();
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
