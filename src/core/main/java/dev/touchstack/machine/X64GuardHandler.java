package dev.touchstack.machine;

import static dev.touchstack.machine.X64Condition.ABOVE;
import static dev.touchstack.machine.X64Condition.ABOVE_OR_EQUAL;
import static dev.touchstack.machine.X64Condition.BELOW;
import static dev.touchstack.machine.X64Condition.EQUAL;
import static dev.touchstack.machine.X64Condition.LESS;
import static dev.touchstack.machine.X64Condition.NOT_EQUAL;
import static dev.touchstack.machine.X64Operand.mem;
import static dev.touchstack.machine.X64Register.R10;
import static dev.touchstack.machine.X64Register.R11;
import static dev.touchstack.machine.X64Register.R8;
import static dev.touchstack.machine.X64Register.R9;
import static dev.touchstack.machine.X64Register.RAX;
import static dev.touchstack.machine.X64Register.RCX;
import static dev.touchstack.machine.X64Register.RDI;
import static dev.touchstack.machine.X64Register.RDX;
import static dev.touchstack.machine.X64Register.RSI;

import dev.touchstack.bindings.memory.Memory;
import dev.touchstack.bindings.x86_64.X86_64;
import dev.touchstack.bindings.x86_64.mcontext_t;
import dev.touchstack.bindings.x86_64.ucontext_t;

/** The handler of SIGSEGV on x86-64. */
final class X64GuardHandler {

    private static final int CONTEXT_STACK = (int) ucontext_t.uc_stack$offset();
    static final X64Operand CONTEXT_RSP = register(X86_64.REG_RSP());
    static final X64Operand CONTEXT_RIP = register(X86_64.REG_RIP());
    static final X64Operand CONTEXT_TRAP = register(X86_64.REG_TRAPNO());
    /** The trap of an address that is none (Intel SDM volume 3, 7.3.1). */
    private static final int GENERAL_PROTECTION = 13;

    private final X64Assembler asm;
    private final GuardCode.Surroundings around;

    X64GuardHandler(X64Assembler asm, GuardCode.Surroundings around) {
        this.asm = asm;
        this.around = around;
    }

    private static X64Operand register(int index) {
        return mem(RDX, (int) (ucontext_t.uc_mcontext$offset() + mcontext_t.gregs$offset()) + index * Long.BYTES);
    }

    /**
     * Leaves what is not a guard hit of the thread's own task to the handler before it, as if this one was not there.
     */
    int emit() {
        Label pass = new Label();
        Label noRoom = new Label();
        Label ours = new Label();
        Label window = new Label();
        Label open = new Label();
        int entry = asm.offset();
        asm.mov(RCX, SignalStack.BYTES);
        asm.cmp(RCX, mem(RDX, CONTEXT_STACK + SignalFrame.STACK_SIZE));
        asm.jcc(NOT_EQUAL, pass); // another library's signal stack, or none
        asm.mov(RAX, mem(RDX, CONTEXT_STACK + SignalFrame.STACK_POINTER));
        asm.mov(RCX, around.data());
        asm.cmp(RCX, mem(RAX, SignalStack.OWNER));
        asm.jcc(NOT_EQUAL, pass);
        asm.mov(R8, mem(RAX, SignalStack.CONTROL));
        asm.test(R8, R8);
        asm.jcc(EQUAL, pass); // no task runs
        asm.mov(R9, mem(RAX, SignalStack.SLOT));
        asm.mov(R10, mem(RAX, SignalStack.SHAPE));
        asm.mov(R11, CONTEXT_RSP);
        asm.sub(R11, R9);
        asm.cmp(R11, mem(R10, SlotShape.SLOT_BYTES));
        asm.jcc(ABOVE_OR_EQUAL, pass); // somebody else's guard, or a signal handler with a stack of its own
        asm.movsxd(RAX, mem(RSI, SignalFrame.CODE));
        asm.cmp(RAX, SignalFrame.NO_ROOM);
        asm.jcc(EQUAL, noRoom);
        asm.sub(RAX, SignalFrame.FIRST_FAULT);
        asm.cmp(RAX, SignalFrame.LAST_FAULT - SignalFrame.FIRST_FAULT);
        asm.jcc(ABOVE, pass); // not a fault
        asm.mov(RAX, mem(RSI, SignalFrame.ADDRESS));
        asm.cmp(RAX, CONTEXT_RIP);
        asm.jcc(EQUAL, pass); // jumped there
        asm.sub(RAX, R9);
        asm.cmp(RAX, mem(R10, SlotShape.CLOSED_BYTES));
        asm.jcc(BELOW, ours);
        asm.bind(pass);
        asm.mov(RAX, around.data());
        asm.mov(RAX, mem(RAX, GuardCode.PREVIOUS));
        asm.jmp(RAX);
        asm.bind(noRoom);
        emitNoRoom(pass, window, open);
        asm.bind(ours);
        emitOurs(open);
        emitWindow(window);
        emitOpen(open, window);
        return entry;
    }

    /**
     * A signal that has no stack of its own came near what is closed, where the kernel has no room to tell of it: it is
     * lost, and the task goes on, with room for the next one. In r11 is the offset of the stack pointer in the slot.
     */
    private void emitNoRoom(Label pass, Label window, Label open) {
        asm.mov(RCX, CONTEXT_TRAP);
        asm.cmp(RCX, GENERAL_PROTECTION);
        asm.jcc(EQUAL, pass);
        asm.mov(RCX, mem(R10, SlotShape.SLOT_BYTES));
        asm.sub(RCX, R11);
        asm.call(window);
        asm.add(RCX, SignalFrame.LARGEST);
        asm.cmp(R11, RCX);
        asm.jcc(ABOVE_OR_EQUAL, pass); // there was room
        asm.call(open);
        asm.ret();
    }

    /** In rax is the offset of the address in the slot: a window to be opened, or the guard. */
    private void emitOurs(Label open) {
        Label drop = new Label();
        Label guard = new Label();
        asm.cmp(RAX, mem(R10, SlotShape.GUARD_BYTES));
        asm.jcc(BELOW, guard);
        asm.mov(RCX, mem(R10, SlotShape.SLOT_BYTES));
        asm.sub(RCX, RAX);
        asm.call(open);
        asm.mov(mem(R8, ControlBlock.REFUSAL), RAX);
        asm.test(RAX, RAX);
        asm.jcc(NOT_EQUAL, drop);
        asm.ret(); // to what was refused, which is now allowed
        asm.bind(guard);
        asm.mov(RCX, mem(R10, SlotShape.MOVES));
        asm.test(RCX, RCX);
        asm.jcc(EQUAL, drop);
        asm.mov(R11, CONTEXT_RSP);
        asm.mov(RCX, R11);
        asm.sub(RCX, R9);
        asm.sub(RCX, mem(R10, SlotShape.GUARD_BYTES));
        asm.cmp(RCX, GuardCode.MORE_STACK_BYTES);
        asm.jcc(LESS, drop); // no prologue that asks first
        asm.mov(RCX, CONTEXT_RIP);
        asm.mov(mem(R11, -Long.BYTES), RCX); // as if that instruction was a call
        asm.sub(R11, Long.BYTES);
        asm.mov(CONTEXT_RSP, R11);
        asm.mov(RCX, mem(R8, ControlBlock.MORE_STACK));
        asm.mov(CONTEXT_RIP, RCX);
        asm.ret();
        asm.bind(drop);
        asm.mov(RAX, mem(RSI, SignalFrame.ADDRESS));
        asm.mov(mem(R8, ControlBlock.FAULT_ADDRESS), RAX);
        asm.mov(R11, CONTEXT_RSP);
        asm.mov(mem(R8, ControlBlock.TASK_STACK_POINTER), R11);
        asm.mov(R11, mem(R8, ControlBlock.HOST_STACK_POINTER));
        asm.mov(CONTEXT_RSP, R11);
        asm.mov(RCX, around.data());
        asm.mov(R11, mem(RCX, GuardCode.OVERFLOWED));
        asm.mov(CONTEXT_RIP, R11);
        asm.ret();
    }

    /** In rcx: a distance from the slot's end. Out r11: the size of the window that holds it, or the largest one. */
    private void emitWindow(Label window) {
        Label larger = new Label();
        Label holds = new Label();
        Label fits = new Label();
        asm.bind(window);
        asm.mov(R11, mem(R10, SlotShape.FIRST_WINDOW));
        asm.bind(larger);
        asm.cmp(R11, RCX);
        asm.jcc(ABOVE_OR_EQUAL, holds);
        asm.mov(RAX, R11);
        asm.halve(RAX);
        asm.add(R11, RAX);
        asm.jmp(larger);
        asm.bind(holds);
        asm.mov(RAX, mem(R10, SlotShape.SLOT_BYTES));
        asm.sub(RAX, mem(R10, SlotShape.GUARD_BYTES));
        asm.cmp(R11, RAX);
        asm.jcc(BELOW, fits);
        asm.mov(R11, RAX);
        asm.bind(fits);
        asm.ret();
    }

    /** In rcx: a distance from the slot's end, to be in reach. Out rax: 0, or what the kernel says instead. */
    private void emitOpen(Label open, Label window) {
        asm.bind(open);
        asm.push(RSI);
        asm.push(RDX);
        asm.call(window);
        asm.mov(RSI, R9);
        asm.mov(RCX, mem(R10, SlotShape.SLOT_BYTES));
        asm.add(RSI, RCX);
        asm.mov(RDX, RSI);
        asm.sub(RDX, R11);
        asm.mov(RDI, mem(R10, SlotShape.PAGE_MASK));
        asm.and(RDI, RDX);
        asm.sub(RSI, RDI);
        asm.mov(RDX, Memory.PROT_READ() | Memory.PROT_WRITE());
        asm.mov(RAX, X86_64.SYS_mprotect());
        asm.syscall();
        asm.pop(RDX);
        asm.pop(RSI);
        asm.ret();
    }
}
