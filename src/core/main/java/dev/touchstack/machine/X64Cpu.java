package dev.touchstack.machine;

import static dev.touchstack.machine.X64Condition.NOT_EQUAL;
import static dev.touchstack.machine.X64Operand.mem;
import static dev.touchstack.machine.X64Register.R12;
import static dev.touchstack.machine.X64Register.R13;
import static dev.touchstack.machine.X64Register.R14;
import static dev.touchstack.machine.X64Register.R15;
import static dev.touchstack.machine.X64Register.R8;
import static dev.touchstack.machine.X64Register.R9;
import static dev.touchstack.machine.X64Register.RAX;
import static dev.touchstack.machine.X64Register.RBP;
import static dev.touchstack.machine.X64Register.RBX;
import static dev.touchstack.machine.X64Register.RCX;
import static dev.touchstack.machine.X64Register.RDI;
import static dev.touchstack.machine.X64Register.RDX;
import static dev.touchstack.machine.X64Register.RSI;
import static dev.touchstack.machine.X64Register.RSP;

import dev.touchstack.bindings.x86_64.X86_64;

/** x86-64 under the System V ABI (AMD64 supplement 1.0, section 3.2: calling sequence). */
final class X64Cpu extends Cpu {

    /** Where generated functions find their control block: callee-saved in C, and Go's register for the same. */
    static final X64Register TASK = R14;

    static final X64Register[] ARGUMENTS = {RDI, RSI, RDX, RCX, R8, R9};
    private static final int SAVED_ARGUMENTS = ARGUMENTS.length * Long.BYTES;

    @Override
    public int rtSigaction() {
        return X86_64.SYS_rt_sigaction();
    }

    @Override
    public int userfaultfd() {
        return X86_64.SYS_userfaultfd();
    }

    @Override
    public int perfEventOpen() {
        return X86_64.SYS_perf_event_open();
    }

    @Override
    StubOffsets emitStubs(CodeBuffer code) {
        X64Assembler asm = new X64Assembler(code);
        Label leave = new Label();
        int enter = emitEnter(asm, leave);
        int moreStack = emitMoreStack(asm, leave);
        Label moreStackLabel = new Label();
        moreStackLabel.bind(moreStack);
        SegmentCode segments = X64SegmentStubs.emit(asm, moreStackLabel);
        int emptyFunction = asm.offset();
        asm.ret();
        return new StubOffsets(enter, moreStack, segments, emptyFunction);
    }

    @Override
    ThreadCode emitThreadStubs(CodeBuffer code, ThreadCode.Surroundings around) {
        return X64ThreadStubs.emit(code, around);
    }

    @Override
    long threadDescriptor(long threadPointer, long descriptorBytes) {
        return threadPointer;
    }

    @Override
    GuardCode emitGuardStubs(CodeBuffer code, GuardCode.Surroundings around) {
        return X64GuardStubs.emit(code, around);
    }

    @Override
    CoroutineCode emitCoroutineStubs(CodeBuffer code, CoroutineCode.Surroundings around) {
        return X64CoroutineStubs.emit(code, around);
    }

    @Override
    CoroutineFrame coroutineFrame() {
        return X64CoroutineStubs.FRAME;
    }

    @Override
    LinkAssembler linkAssembler(CodeBuffer code) {
        return new X64LinkStubs(code);
    }

    @Override
    FaultCode emitFaultProbes(CodeBuffer code, long data) {
        return X64FaultProbes.emit(code, data);
    }

    @Override
    FunctionAssembler functionAssembler(CodeBuffer code, Prologue prologue) {
        return new X64FunctionAssembler(code, prologue);
    }

    @Override
    MoreStackFrame moreStackFrame() {
        return new MoreStackFrame(SAVED_ARGUMENTS - Long.BYTES, SAVED_ARGUMENTS, SAVED_ARGUMENTS + Long.BYTES);
    }

    private static int emitEnter(X64Assembler asm, Label leave) {
        int entry = asm.offset();
        saveHost(asm);
        asm.mov(TASK, RDI);
        asm.mov(mem(TASK, ControlBlock.HOST_STACK_POINTER), RSP);
        asm.mov(RSP, RSI);
        asm.mov(RDI, RCX); // the function's argument
        asm.call(RDX);
        asm.mov(RSP, mem(TASK, ControlBlock.HOST_STACK_POINTER));
        asm.bind(leave); // rsp is the host's, rax the result
        restoreHost(asm);
        return entry;
    }

    /** Makes a frame on the host's stack, aligned for calls made from it, with one free word at the stack pointer. */
    static void saveHost(X64Assembler asm) {
        asm.push(RBP); // frame chain, so that debuggers can walk from the task to its host
        asm.mov(RBP, RSP);
        asm.push(RBX); // callee-saved: a task that is given up does not restore them itself
        asm.push(R12);
        asm.push(R13);
        asm.push(R14);
        asm.push(R15);
        asm.sub(RSP, Long.BYTES);
    }

    /** Returns from that frame. */
    static void restoreHost(X64Assembler asm) {
        restoreRegisters(asm);
        asm.ret();
    }

    /** All of that frame but the return address, which is then at the stack pointer. */
    static void restoreRegisters(X64Assembler asm) {
        asm.add(RSP, Long.BYTES);
        asm.pop(R15);
        asm.pop(R14);
        asm.pop(R13);
        asm.pop(R12);
        asm.pop(RBX);
        asm.pop(RBP);
    }

    /**
     * Called by the cold tail of a function whose check failed, or so it seems to it, with the arguments still in their
     * registers; and, a little in front of that, by a function that pauses.
     */
    static int emitMoreStack(X64Assembler asm, Label leave) {
        asm.nop(ControlBlock.PAUSE_ENTRY); // the entry of a pause
        int entry = asm.offset();
        for (X64Register argument : ARGUMENTS) {
            asm.push(argument); // in memory, where a relocation can adjust those that are pointers
        }
        asm.mov(mem(TASK, ControlBlock.TASK_STACK_POINTER), RSP);
        asm.mov(mem(TASK, ControlBlock.TASK_FRAME_POINTER), RBP);
        asm.mov(RSP, mem(TASK, ControlBlock.HOST_STACK_POINTER));
        asm.mov(RDI, mem(TASK, ControlBlock.TASK_ID));
        asm.call(mem(TASK, ControlBlock.GROW)); // Java, on the stack that the JVM knows
        asm.test(RAX, RAX);
        asm.jcc(NOT_EQUAL, leave); // no stack to be had: drop the task's frames and return the reason
        asm.mov(RSP, mem(TASK, ControlBlock.TASK_STACK_POINTER));
        asm.mov(RBP, mem(TASK, ControlBlock.TASK_FRAME_POINTER));
        for (int i = ARGUMENTS.length - 1; i >= 0; i--) {
            asm.pop(ARGUMENTS[i]);
        }
        asm.ret(); // into the tail, which jumps to the check again
        return entry;
    }
}
