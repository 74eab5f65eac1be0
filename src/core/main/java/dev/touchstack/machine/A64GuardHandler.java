package dev.touchstack.machine;

import static dev.touchstack.machine.A64Condition.EQ;
import static dev.touchstack.machine.A64Condition.HI;
import static dev.touchstack.machine.A64Condition.HS;
import static dev.touchstack.machine.A64Condition.LO;
import static dev.touchstack.machine.A64Condition.LT;
import static dev.touchstack.machine.A64Condition.NE;
import static dev.touchstack.machine.A64Cpu.SCRATCH0;
import static dev.touchstack.machine.A64Register.X0;
import static dev.touchstack.machine.A64Register.X1;
import static dev.touchstack.machine.A64Register.X10;
import static dev.touchstack.machine.A64Register.X11;
import static dev.touchstack.machine.A64Register.X12;
import static dev.touchstack.machine.A64Register.X13;
import static dev.touchstack.machine.A64Register.X14;
import static dev.touchstack.machine.A64Register.X15;
import static dev.touchstack.machine.A64Register.X2;
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

/** The handler of SIGSEGV on arm64. */
final class A64GuardHandler {

    private static final int CONTEXT_STACK = (int) ucontext_t.uc_stack$offset();
    private static final int MACHINE = (int) ucontext_t.uc_mcontext$offset();
    static final int CONTEXT_SP = MACHINE + (int) mcontext_t.sp$offset();
    static final int CONTEXT_PC = MACHINE + (int) mcontext_t.pc$offset();
    static final int CONTEXT_RETURN = MACHINE + (int) mcontext_t.regs$offset() + X30.number() * Long.BYTES;
    static final int CONTEXT_CALLER_RETURN = MACHINE + (int) mcontext_t.regs$offset()
            + A64Cpu.CALLER_RETURN.number() * Long.BYTES;
    /** What the handler knows of the task that runs. */
    private static final A64Register TASKS_CONTROL = X11;
    private static final A64Register SLOT_BYTES = X12;
    private static final A64Register SLOT = X13;
    private static final A64Register SHAPE = X15;

    private final A64Assembler asm;
    private final GuardCode.Surroundings around;

    A64GuardHandler(A64Assembler asm, GuardCode.Surroundings around) {
        this.asm = asm;
        this.around = around;
    }

    /**
     * Leaves what is not a guard hit of the thread's own task to the handler before it, as if this one was not there.
     */
    int emit() {
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
}
