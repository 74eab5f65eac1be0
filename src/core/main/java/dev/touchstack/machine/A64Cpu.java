package dev.touchstack.machine;

import static dev.touchstack.machine.A64Register.SP;
import static dev.touchstack.machine.A64Register.X0;
import static dev.touchstack.machine.A64Register.X1;
import static dev.touchstack.machine.A64Register.X16;
import static dev.touchstack.machine.A64Register.X17;
import static dev.touchstack.machine.A64Register.X19;
import static dev.touchstack.machine.A64Register.X2;
import static dev.touchstack.machine.A64Register.X20;
import static dev.touchstack.machine.A64Register.X21;
import static dev.touchstack.machine.A64Register.X22;
import static dev.touchstack.machine.A64Register.X23;
import static dev.touchstack.machine.A64Register.X24;
import static dev.touchstack.machine.A64Register.X25;
import static dev.touchstack.machine.A64Register.X26;
import static dev.touchstack.machine.A64Register.X27;
import static dev.touchstack.machine.A64Register.X28;
import static dev.touchstack.machine.A64Register.X29;
import static dev.touchstack.machine.A64Register.X3;
import static dev.touchstack.machine.A64Register.X30;
import static dev.touchstack.machine.A64Register.X4;
import static dev.touchstack.machine.A64Register.X5;

import dev.touchstack.bindings.aarch64.Aarch64;

/** arm64 under AAPCS64 (Procedure Call Standard for the Arm 64-bit Architecture, 2024Q3, section 6). */
final class A64Cpu extends Cpu {

    /** Where generated functions find their control block: callee-saved in C, and Go's register for the same. */
    static final A64Register TASK = X28;
    /** Scratch between call and entry, IP0 in the ABI. */
    static final A64Register SCRATCH0 = X16;
    /** The cold tail hands its caller's return address to the more-stack stub in it; IP1 in the ABI. */
    static final A64Register CALLER_RETURN = X17;

    private static final int PAIR = 2 * Long.BYTES;
    private static final A64Register[] CALLEE_SAVED = {X19, X20, X21, X22, X23, X24, X25, X26, X27, X28};
    private static final int FIRST_SAVED_VECTOR = 8;
    private static final int LAST_SAVED_VECTOR = 15;
    private static final int SAVED_VECTORS = PAIR + CALLEE_SAVED.length * Long.BYTES;
    /** In the frame of {@link #saveHost}, in bytes. */
    static final int SAVED_TASK = PAIR + (CALLEE_SAVED.length - 1) * Long.BYTES;
    static final int ENTER_FRAME = SAVED_VECTORS + (LAST_SAVED_VECTOR - FIRST_SAVED_VECTOR + 1) * Long.BYTES;

    private static final A64Register[] ARGUMENTS = {X0, X1, X2, X3, X4, X5};
    private static final MoreStackFrame MORE_STACK = new MoreStackFrame((ARGUMENTS.length - 1) * Long.BYTES,
            ARGUMENTS.length * Long.BYTES, (ARGUMENTS.length + 1) * Long.BYTES);
    private static final int MORE_STACK_FRAME = (ARGUMENTS.length + 2) * Long.BYTES;

    @Override
    public int rtSigaction() {
        return Aarch64.SYS_rt_sigaction();
    }

    @Override
    public int userfaultfd() {
        return Aarch64.SYS_userfaultfd();
    }

    @Override
    public int perfEventOpen() {
        return Aarch64.SYS_perf_event_open();
    }

    @Override
    StubOffsets emitStubs(CodeBuffer code) {
        A64Assembler asm = new A64Assembler(code);
        Label leave = new Label();
        int enter = emitEnter(asm, leave);
        int moreStack = emitMoreStack(asm, leave);
        Label moreStackLabel = new Label();
        moreStackLabel.bind(moreStack);
        SegmentCode segments = A64SegmentStubs.emit(asm, moreStackLabel);
        int emptyFunction = asm.offset();
        asm.ret();
        return new StubOffsets(enter, moreStack, segments, emptyFunction);
    }

    @Override
    ThreadCode emitThreadStubs(CodeBuffer code, ThreadCode.Surroundings around) {
        return A64ThreadStubs.emit(code, around);
    }

    @Override
    long threadDescriptor(long threadPointer, long descriptorBytes) {
        return threadPointer - descriptorBytes;
    }

    @Override
    GuardCode emitGuardStubs(CodeBuffer code, GuardCode.Surroundings around) {
        return A64GuardStubs.emit(code, around);
    }

    @Override
    CoroutineCode emitCoroutineStubs(CodeBuffer code, CoroutineCode.Surroundings around) {
        return A64CoroutineStubs.emit(code, around);
    }

    @Override
    CoroutineFrame coroutineFrame() {
        return A64CoroutineStubs.FRAME;
    }

    @Override
    LinkAssembler linkAssembler(CodeBuffer code) {
        return new A64LinkStubs(code);
    }

    @Override
    FaultCode emitFaultProbes(CodeBuffer code, long data) {
        return A64FaultProbes.emit(code, data);
    }

    @Override
    FunctionAssembler functionAssembler(CodeBuffer code, Prologue prologue) {
        return new A64FunctionAssembler(code, prologue);
    }

    @Override
    MoreStackFrame moreStackFrame() {
        return MORE_STACK;
    }

    private static int emitEnter(A64Assembler asm, Label leave) {
        int entry = asm.offset();
        saveHost(asm);
        asm.mov(TASK, X0);
        asm.mov(SCRATCH0, SP); // sp itself cannot be stored
        asm.str(SCRATCH0, TASK, ControlBlock.HOST_STACK_POINTER);
        asm.mov(SP, X1);
        asm.mov(X0, X3); // the function's argument
        asm.blr(X2);
        asm.ldr(SCRATCH0, TASK, ControlBlock.HOST_STACK_POINTER);
        asm.mov(SP, SCRATCH0);
        asm.bind(leave); // sp is the host's, x0 the result
        restoreHost(asm);
        return entry;
    }

    /** Makes a frame on the host's stack. */
    static void saveHost(A64Assembler asm) {
        asm.stpBefore(X29, X30, SP, -ENTER_FRAME); // frame chain, so that debuggers can walk from the task to its host
        asm.mov(X29, SP);
        for (int i = 0; i < CALLEE_SAVED.length; i += 2) { // a task that is given up does not restore them itself
            asm.stp(CALLEE_SAVED[i], CALLEE_SAVED[i + 1], SP, PAIR + i * Long.BYTES);
        }
        for (int d = FIRST_SAVED_VECTOR; d < LAST_SAVED_VECTOR; d += 2) {
            asm.stpD(d, d + 1, SP, vectorOffset(d));
        }
    }

    /** Returns from that frame. */
    static void restoreHost(A64Assembler asm) {
        restoreRegisters(asm);
        asm.ret();
    }

    /** All of that frame, with the return address in x30. */
    static void restoreRegisters(A64Assembler asm) {
        for (int d = FIRST_SAVED_VECTOR; d < LAST_SAVED_VECTOR; d += 2) {
            asm.ldpD(d, d + 1, SP, vectorOffset(d));
        }
        for (int i = 0; i < CALLEE_SAVED.length; i += 2) {
            asm.ldp(CALLEE_SAVED[i], CALLEE_SAVED[i + 1], SP, PAIR + i * Long.BYTES);
        }
        asm.ldpAfter(X29, X30, SP, ENTER_FRAME);
    }

    private static int vectorOffset(int d) {
        return SAVED_VECTORS + (d - FIRST_SAVED_VECTOR) * Long.BYTES;
    }

    /**
     * Called by the cold tail of a function whose check failed, or so it seems to it, with the arguments still in their
     * registers; and, a little in front of that, by a function that pauses.
     */
    static int emitMoreStack(A64Assembler asm, Label leave) {
        asm.nop(); // the entry of a pause
        int entry = asm.offset();
        asm.sub(SP, SP, MORE_STACK_FRAME);
        for (int i = 0; i < ARGUMENTS.length; i++) {
            asm.str(ARGUMENTS[i], SP, MORE_STACK.argument(i)); // where a relocation can adjust those that are pointers
        }
        asm.stp(X30, CALLER_RETURN, SP, MORE_STACK.tailReturn());
        asm.mov(SCRATCH0, SP);
        asm.stp(SCRATCH0, X29, TASK, ControlBlock.TASK_STACK_POINTER);
        asm.ldr(SCRATCH0, TASK, ControlBlock.HOST_STACK_POINTER);
        asm.mov(SP, SCRATCH0);
        asm.ldr(X0, TASK, ControlBlock.TASK_ID);
        asm.ldr(SCRATCH0, TASK, ControlBlock.GROW);
        asm.blr(SCRATCH0); // Java, on the stack that the JVM knows
        asm.cbnz(X0, leave); // no stack to be had: drop the task's frames and return the reason
        asm.ldp(SCRATCH0, X29, TASK, ControlBlock.TASK_STACK_POINTER);
        asm.mov(SP, SCRATCH0);
        for (int i = 0; i < ARGUMENTS.length; i++) {
            asm.ldr(ARGUMENTS[i], SP, MORE_STACK.argument(i));
        }
        asm.ldp(SCRATCH0, X30, SP, MORE_STACK.tailReturn()); // x30 is the caller's again, as at the function's entry
        asm.add(SP, SP, MORE_STACK_FRAME);
        asm.br(SCRATCH0); // to the check again
        return entry;
    }
}
