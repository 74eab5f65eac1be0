package dev.touchstack.machine;

import static dev.touchstack.machine.X64Condition.ABOVE_OR_EQUAL;
import static dev.touchstack.machine.X64Condition.EQUAL;
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
import dev.touchstack.bindings.x86_64.mcontext_t;
import dev.touchstack.bindings.x86_64.ucontext_t;

/**
 * What switches between coroutines and their hosts, on x86-64. Both sides save their registers in frames of one form.
 * <p>
 * The CPU predicts a {@code ret} by the calls that it has seen. Resume leaves by {@code pop; jmp}, so that the call of
 * resume is still expected to return. Yield first uses up the prediction that is its caller's, by a {@code ret} to the
 * instruction behind it: the one misprediction of a round trip, without which each return of the host up to the last
 * frame would be predicted one call too low. Measured with an empty function at 3.8 ns: 13.3 ns a round trip, 16.2 ns
 * where yield leaves by a jump, 22 ns where both leave by a mere {@code ret}.
 */
final class X64CoroutineStubs {

    /** The number of rt_sigreturn(2) (Linux, arch/x86/entry/syscalls/syscall_64.tbl). */
    private static final int RT_SIGRETURN = 15;

    private static final X64Register[] ARGUMENTS = {RDI, RSI, RDX, RCX, R8, R9};
    /** The frame that {@link X64Cpu#saveHost} makes, return address included, and where rbx is in it. */
    private static final int REGISTER_BYTES = 8 * Long.BYTES;
    private static final int SAVED_RBX = 5 * Long.BYTES;
    private static final int RETURN = 7 * Long.BYTES;

    /**
     * What a debugger takes for a signal frame, in bytes from the stack pointer of the function that is called first:
     * an address of what returns from signal handlers, and from there on a ucontext. It is how gdb comes from the task
     * to its host: without symbols it goes by no frame pointer.
     */
    private static final int CONTEXT = Long.BYTES;
    private static final int CONTEXT_RIP = CONTEXT + register(X86_64.REG_RIP());
    private static final int CONTEXT_RSP = CONTEXT + register(X86_64.REG_RSP());
    private static final int BOTTOM_BYTES = (CONTEXT_RIP + Long.BYTES + CoroutineCode.BOTTOM + 15) / 16 * 16;

    static final CoroutineFrame FRAME = new CoroutineFrame(BOTTOM_BYTES, REGISTER_BYTES, SAVED_RBX, RETURN,
            ARGUMENTS.length);

    private static final X64Operand SAVED_SIGNAL_STACK = mem(RSP, GuardCode.SAVED_SIGNAL_STACK);

    private final X64Assembler asm;
    private final CoroutineCode.Surroundings around;
    /** With the frame of {@link X64Cpu#saveHost} at the stack pointer: nobody to yield to. */
    private final Label nobody = new Label();
    /** The control block is in rbx: what runs is no coroutine. */
    private final Label misplaced = new Label();

    private X64CoroutineStubs(X64Assembler asm, CoroutineCode.Surroundings around) {
        this.asm = asm;
        this.around = around;
    }

    private static int register(int index) {
        return (int) (ucontext_t.uc_mcontext$offset() + mcontext_t.gregs$offset()) + index * Long.BYTES;
    }

    static CoroutineCode emit(CodeBuffer code, CoroutineCode.Surroundings around) {
        X64CoroutineStubs stubs = new X64CoroutineStubs(new X64Assembler(code), around);
        Label hostReturn = new Label();
        Label call = new Label();
        int resume = stubs.emitResume(hostReturn);
        Label yield = new Label();
        stubs.emitYield(yield);
        int start = stubs.emitStart(call, hostReturn);
        int startWith = stubs.emitStartWith(call, hostReturn);
        return new CoroutineCode(resume, yield.offset(), start, startWith, stubs.emitCallback(yield));
    }

    private int emitResume(Label hostReturn) {
        Label none = new Label();
        int entry = asm.offset();
        X64Cpu.saveHost(asm);
        loadSignalStack(RDI, RSI, RDX);
        asm.test(RAX, RAX);
        asm.jcc(EQUAL, none);
        asm.mov(SAVED_SIGNAL_STACK, RAX);
        asm.lea(RCX, mem(RDI, ControlBlock.BYTES));
        asm.sub(RCX, mem(RDX, SlotShape.SLOT_BYTES));
        asm.mov(mem(RAX, SignalStack.SLOT), RCX);
        asm.mov(mem(RAX, SignalStack.SHAPE), RDX);
        asm.mov(RCX, TaskEnd.NO_FAULT);
        asm.mov(mem(RDI, ControlBlock.FAULT_ADDRESS), RCX);
        asm.mov(mem(RDI, ControlBlock.HOST_STACK_POINTER), RSP);
        asm.mov(mem(RDI, -CoroutineCode.BOTTOM), RBP); // the frame chain goes on in this thread's stack,
        asm.lea(RCX, mem(RBP, Long.BYTES));
        asm.mov(mem(RDI, CONTEXT_RSP - BOTTOM_BYTES), RCX); // and so does a debugger
        asm.mov(mem(RAX, SignalStack.CONTROL), RDI); // from here on the handler knows the task
        asm.mov(RSP, mem(RDI, ControlBlock.TASK_STACK_POINTER));
        asm.mov(RAX, RSI); // what yield returns
        goOn();
        asm.bind(none);
        asm.mov(RCX, TaskEnd.NO_SIGNAL_STACK);
        asm.mov(mem(RDI, ControlBlock.FAULT_ADDRESS), RCX);
        X64Cpu.restoreRegisters(asm);
        asm.bind(hostReturn);
        asm.ret();
        return entry;
    }

    /** To where the frame at the stack pointer was made. */
    private void goOn() {
        X64Cpu.restoreRegisters(asm);
        asm.pop(RCX);
        asm.jmp(RCX);
    }

    private void emitYield(Label yield) {
        asm.bind(yield);
        X64Cpu.saveHost(asm);
        loadSignalStack(RDI);
        findCoroutine();
        asm.mov(mem(RBX, ControlBlock.TASK_STACK_POINTER), RSP);
        asm.mov(RAX, RDI); // what resume returns
        Label balanced = new Label();
        enterHost();
        asm.lea(RCX, balanced);
        asm.push(RCX);
        asm.ret(); // predicted to go back to who called yield
        asm.bind(balanced);
        asm.ret(); // and so these are predicted well, up to any caller of resume
        asm.bind(nobody);
        asm.mov(RAX, CoroutineCode.NOBODY);
        X64Cpu.restoreHost(asm);
        asm.bind(misplaced); // its frames are dropped
        asm.mov(RCX, TaskEnd.MISPLACED_YIELD);
        asm.mov(mem(RBX, ControlBlock.FAULT_ADDRESS), RCX);
        leaveForHost();
    }

    /**
     * With the signal stack in rax: the coroutine whose stack this is. Out rbx: its control block; r12: the slot's
     * shape.
     */
    private void findCoroutine() {
        asm.test(RAX, RAX);
        asm.jcc(EQUAL, nobody);
        asm.mov(RBX, mem(RAX, SignalStack.CONTROL));
        asm.test(RBX, RBX);
        asm.jcc(EQUAL, nobody);
        asm.mov(R12, mem(RAX, SignalStack.SHAPE));
        asm.mov(R13, RSP);
        asm.sub(R13, mem(RAX, SignalStack.SLOT));
        asm.cmp(R13, mem(R12, SlotShape.SLOT_BYTES));
        asm.jcc(ABOVE_OR_EQUAL, nobody); // Java, or a signal handler, while a task waits for it
        asm.mov(R13, mem(R12, SlotShape.YIELDS));
        asm.test(R13, R13);
        asm.jcc(EQUAL, misplaced);
    }

    /** Where the calls that the CPU has seen are of no use. */
    private void leaveForHost() {
        enterHost();
        asm.pop(RCX);
        asm.jmp(RCX);
    }

    /** Of the task whose control block is in rbx, with the result in rax: up to the return address. */
    private void enterHost() {
        asm.mov(RSP, mem(RBX, ControlBlock.HOST_STACK_POINTER));
        asm.mov(RCX, SAVED_SIGNAL_STACK);
        asm.mov(RDX, 0);
        asm.mov(mem(RCX, SignalStack.CONTROL), RDX);
        X64Cpu.restoreRegisters(asm);
    }

    /** Resume has left the value in rax, the control block in rdi, and the function in rbx. */
    private int emitStart(Label call, Label hostReturn) {
        Label yielded = new Label();
        int entry = asm.offset();
        makeBottom(hostReturn, 0);
        asm.mov(RDI, RAX);
        asm.bind(call);
        asm.call(RBX);
        asm.lea(RBX, mem(RBP, CoroutineCode.BOTTOM)); // rbp is callee-saved, and so the bottom frame's again
        asm.mov(RCX, TaskEnd.FINISHED);
        asm.mov(mem(RBX, ControlBlock.FAULT_ADDRESS), RCX);
        asm.lea(RCX, mem(RSP, -REGISTER_BYTES));
        asm.cmp(RCX, mem(RBX, ControlBlock.TASK_STACK_POINTER));
        asm.jcc(NOT_EQUAL, yielded);
        enterHost();
        asm.ret(); // the call of resume is the last one that has not returned
        asm.bind(yielded); // the function's return was predicted to be that of resume
        leaveForHost();
        return entry;
    }

    private int emitStartWith(Label call, Label hostReturn) {
        int entry = asm.offset();
        makeBottom(hostReturn, FRAME.argumentBytes());
        for (int i = 0; i < ARGUMENTS.length; i++) {
            asm.mov(ARGUMENTS[i], mem(RSP, i * Long.BYTES));
        }
        for (int i = 0; i < CoroutineCode.VECTORS; i++) {
            asm.movsd(i, mem(RSP, (ARGUMENTS.length + i) * Long.BYTES));
        }
        asm.add(RSP, FRAME.argumentBytes());
        asm.lea(RAX, mem(RSP, -REGISTER_BYTES)); // as if there were no arguments: what yield will overwrite
        asm.mov(mem(RBP, CoroutineCode.BOTTOM + ControlBlock.TASK_STACK_POINTER), RAX);
        asm.mov(RAX, CoroutineCode.VECTORS); // for functions with a variable number of arguments: as many at most
        asm.jmp(call);
        return entry;
    }

    /** What debuggers find below all frames. The function's stack pointer will be so many bytes higher. */
    private void makeBottom(Label hostReturn, int above) {
        Label signalReturn = new Label();
        Label around = new Label();
        asm.lea(RBP, mem(RDI, -CoroutineCode.BOTTOM));
        asm.lea(RCX, hostReturn);
        asm.mov(mem(RBP, Long.BYTES), RCX);
        asm.mov(mem(RSP, above + CONTEXT_RIP), RCX);
        asm.lea(RCX, signalReturn);
        asm.mov(mem(RSP, above), RCX);
        asm.jmp(around);
        asm.bind(signalReturn); // never run: gdb knows it by its bytes (amd64-linux-tdep.c)
        asm.mov(RAX, RT_SIGRETURN);
        asm.syscall();
        asm.bind(around);
    }

    /** Its frame keeps what callee-saved registers had, so that they hold what has to outlive the calls. */
    private int emitCallback(Label yield) {
        int entry = asm.offset();
        X64Cpu.saveHost(asm);
        loadSignalStack(ARGUMENTS);
        findCoroutine();
        asm.mov(R14, RAX);
        for (int i = ARGUMENTS.length - 1; i >= 0; i--) {
            asm.push(ARGUMENTS[i]);
        }
        asm.mov(RDI, RBX);
        asm.mov(RSI, RSP);
        asm.mov(RAX, around.upcall());
        asm.mov(RAX, mem(RAX, 0));
        callOnHost(asm, RAX);
        asm.add(RSP, ARGUMENTS.length * Long.BYTES);
        asm.mov(R15, RAX); // what the function returns, when it goes on
        asm.mov(RDI, CoroutineCode.NOBODY); // the host has been told all
        asm.call(yield);
        asm.mov(RAX, R15);
        X64Cpu.restoreHost(asm);
        return entry;
    }

    /**
     * Calls Java from a task: on the host's stack, the only one that the JVM knows, with the arguments that are in
     * registers. Other tasks may run in the thread meanwhile. In rbx is the control block, in r12 the slot's shape, in
     * r14 the signal stack; r13 is overwritten.
     */
    private static void callOnHost(X64Assembler asm, X64Register upcall) {
        asm.mov(R13, mem(R14, SignalStack.SLOT));
        asm.mov(mem(RBX, ControlBlock.TASK_STACK_POINTER), RSP);
        asm.mov(RSP, mem(RBX, ControlBlock.HOST_STACK_POINTER));
        asm.call(upcall);
        asm.mov(RSP, mem(RBX, ControlBlock.TASK_STACK_POINTER));
        asm.mov(mem(R14, SignalStack.SLOT), R13);
        asm.mov(mem(R14, SignalStack.SHAPE), R12);
        asm.mov(mem(R14, SignalStack.CONTROL), RBX);
    }

    /** Into rax: the thread's signal stack, or 0. On an aligned stack; only the given registers are kept. */
    private void loadSignalStack(X64Register... kept) {
        if (around.keyOffset() != KeyOffset.UNKNOWN) {
            asm.movThreadLocal(RAX, around.keyOffset());
            return;
        }
        int padding = kept.length % 2 * Long.BYTES;
        for (X64Register register : kept) {
            asm.push(register);
        }
        asm.sub(RSP, padding);
        asm.mov(RDI, around.key());
        asm.mov(RAX, around.getSpecific());
        asm.call(RAX);
        asm.add(RSP, padding);
        for (int i = kept.length - 1; i >= 0; i--) {
            asm.pop(kept[i]);
        }
    }
}
