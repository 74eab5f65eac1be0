package dev.touchstack.machine;

import static dev.touchstack.machine.X64Condition.EQUAL;
import static dev.touchstack.machine.X64Condition.NOT_EQUAL;
import static dev.touchstack.machine.X64Cpu.TASK;
import static dev.touchstack.machine.X64Operand.mem;
import static dev.touchstack.machine.X64Register.R12;
import static dev.touchstack.machine.X64Register.R13;
import static dev.touchstack.machine.X64Register.R15;
import static dev.touchstack.machine.X64Register.R8;
import static dev.touchstack.machine.X64Register.RAX;
import static dev.touchstack.machine.X64Register.RBX;
import static dev.touchstack.machine.X64Register.RCX;
import static dev.touchstack.machine.X64Register.RDI;
import static dev.touchstack.machine.X64Register.RDX;
import static dev.touchstack.machine.X64Register.RSI;
import static dev.touchstack.machine.X64Register.RSP;

/** What threads call to have their guard hits answered, on x86-64. */
final class X64GuardStubs {

    /** All exceptions masked, to nearest (System V ABI for x86-64, 3.4.1: initial state of MXCSR). */
    private static final int INITIAL_MXCSR = 0x1F80;
    /** In the frame that enter makes on the host's stack: the thread's signal stack. */
    private static final X64Operand SAVED_SIGNAL_STACK = mem(RSP, GuardCode.SAVED_SIGNAL_STACK);

    private final X64Assembler asm;
    private final GuardCode.Surroundings around;

    private X64GuardStubs(X64Assembler asm, GuardCode.Surroundings around) {
        this.asm = asm;
        this.around = around;
    }

    static GuardCode emit(CodeBuffer code, GuardCode.Surroundings around) {
        X64GuardStubs stubs = new X64GuardStubs(new X64Assembler(code), around);
        Label back = new Label();
        int enter = stubs.emitEnter(back);
        int overflowed = stubs.emitOverflowed(back);
        int moreStack = X64Cpu.emitMoreStack(stubs.asm, back);
        return new GuardCode(enter, new X64GuardHandler(stubs.asm, around).emit(), overflowed, moreStack,
                stubs.emitAdopt());
    }

    private int emitEnter(Label back) {
        Label leave = new Label();
        Label none = new Label();
        int entry = asm.offset();
        X64Cpu.saveHost(asm);
        asm.mov(TASK, RDI);
        asm.mov(R13, RSI); // the top of its stack
        asm.mov(RBX, RDX); // the function
        asm.mov(R12, RCX); // its argument
        asm.mov(R15, R8); // the slot's shape
        loadSignalStack();
        asm.test(RAX, RAX);
        asm.jcc(EQUAL, none);
        asm.mov(SAVED_SIGNAL_STACK, RAX);
        asm.lea(RCX, mem(R13, ControlBlock.BYTES));
        asm.sub(RCX, mem(R15, SlotShape.SLOT_BYTES));
        asm.mov(mem(RAX, SignalStack.SLOT), RCX);
        asm.mov(mem(RAX, SignalStack.SHAPE), R15);
        asm.mov(RCX, 0);
        asm.mov(mem(TASK, ControlBlock.FAULT_ADDRESS), RCX);
        asm.mov(mem(TASK, ControlBlock.HOST_STACK_POINTER), RSP);
        asm.mov(mem(RAX, SignalStack.CONTROL), TASK); // from here on the handler knows the task
        asm.mov(RSP, R13);
        asm.mov(RDI, R12);
        asm.call(RBX);
        asm.mov(RSP, mem(TASK, ControlBlock.HOST_STACK_POINTER));
        asm.bind(back); // rsp is the host's, rax the result
        asm.mov(RCX, SAVED_SIGNAL_STACK);
        asm.mov(RDX, 0);
        asm.mov(mem(RCX, SignalStack.CONTROL), RDX);
        asm.bind(leave);
        X64Cpu.restoreHost(asm);
        asm.bind(none);
        asm.mov(RCX, TaskEnd.NO_SIGNAL_STACK);
        asm.mov(mem(TASK, ControlBlock.FAULT_ADDRESS), RCX);
        asm.jmp(leave);
        return entry;
    }

    /** Where the handler resumes a task that hit its guard: the function did not restore what a function restores. */
    private int emitOverflowed(Label back) {
        int entry = asm.offset();
        asm.cld();
        asm.fninit();
        asm.mov(RCX, INITIAL_MXCSR);
        asm.push(RCX);
        asm.ldmxcsr(mem(RSP, 0));
        asm.pop(RCX);
        asm.mov(RAX, 0); // no result, but what could be one of any type
        asm.jmp(back);
        return entry;
    }

    /** In one call, so that all of it is about the same thread. */
    private int emitAdopt() {
        Label out = new Label();
        Label has = new Label();
        int entry = asm.offset();
        asm.push(RBX);
        asm.push(R12);
        asm.sub(RSP, Long.BYTES);
        asm.mov(RBX, RDI);
        asm.mov(R12, RSI);
        loadSignalStack();
        asm.test(RAX, RAX);
        asm.jcc(NOT_EQUAL, has);
        asm.mov(RSI, RBX);
        callWithKey(around.setSpecific());
        testInt();
        asm.jcc(NOT_EQUAL, out);
        asm.mov(RDI, R12);
        asm.mov(RSI, 0);
        call(around.alternateStack());
        testInt();
        asm.jcc(EQUAL, out);
        asm.mov(RBX, RAX);
        asm.mov(RSI, 0);
        callWithKey(around.setSpecific());
        asm.mov(RAX, RBX);
        asm.jmp(out);
        asm.bind(has);
        asm.mov(RAX, GuardCode.HAS_ONE);
        asm.bind(out);
        asm.add(RSP, Long.BYTES);
        asm.pop(R12);
        asm.pop(RBX);
        asm.ret();
        return entry;
    }

    /** Into rax: the thread's signal stack, or 0. What a call may change, this may. */
    private void loadSignalStack() {
        if (around.keyOffset() == KeyOffset.UNKNOWN) {
            callWithKey(around.getSpecific());
        } else {
            asm.movThreadLocal(RAX, around.keyOffset());
        }
    }

    private void callWithKey(long function) {
        asm.mov(RDI, around.key());
        call(function);
    }

    private void call(long function) {
        asm.mov(RAX, function);
        asm.call(RAX);
    }

    /** The upper half of an int that C returns has any contents. Uses the word at the stack pointer. */
    private void testInt() {
        asm.mov(mem(RSP, 0), RAX);
        asm.movsxd(RAX, mem(RSP, 0));
        asm.test(RAX, RAX);
    }
}
