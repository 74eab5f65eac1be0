package dev.touchstack.machine;

import static dev.touchstack.machine.A64Cpu.SCRATCH0;
import static dev.touchstack.machine.A64Register.SP;
import static dev.touchstack.machine.A64Register.X0;
import static dev.touchstack.machine.A64Register.X1;
import static dev.touchstack.machine.A64Register.X17;
import static dev.touchstack.machine.A64Register.X19;
import static dev.touchstack.machine.A64Register.X2;
import static dev.touchstack.machine.A64Register.X20;
import static dev.touchstack.machine.A64Register.X21;
import static dev.touchstack.machine.A64Register.X22;
import static dev.touchstack.machine.A64Register.X23;
import static dev.touchstack.machine.A64Register.X29;
import static dev.touchstack.machine.A64Register.X3;
import static dev.touchstack.machine.A64Register.X30;
import static dev.touchstack.machine.A64Register.X4;
import static dev.touchstack.machine.A64Register.X5;
import static dev.touchstack.machine.A64Register.X6;
import static dev.touchstack.machine.A64Register.X7;
import static dev.touchstack.machine.A64Register.X9;

/**
 * What switches between coroutines and their hosts, on arm64. Both sides save their registers in frames of one form.
 * <p>
 * The CPU predicts a {@code ret} by the calls that it has seen. Resume leaves by {@code br}, so that the call of resume
 * is still expected to return. Yield first uses up the prediction that is its caller's, by a {@code ret} to the
 * instruction behind it: one misprediction, without which each return of the host up to the last frame would be
 * predicted one call too low.
 */
final class A64CoroutineStubs {

    private static final A64Register[] ARGUMENTS = {X0, X1, X2, X3, X4, X5, X6, X7};
    private static final int PAIR = 2 * Long.BYTES;
    /** In the frame that {@link A64Cpu#saveHost} makes: x30 and x19. */
    private static final int SAVED_RETURN = Long.BYTES;
    private static final int SAVED_X19 = 2 * Long.BYTES;
    /** Below the frame that resume makes on the host's stack: for the thread's signal stack, and alignment. */
    private static final int ROOM = PAIR;

    static final CoroutineFrame FRAME = new CoroutineFrame(CoroutineCode.BOTTOM, A64Cpu.ENTER_FRAME, SAVED_X19,
            SAVED_RETURN, ARGUMENTS.length);

    private final A64Assembler asm;
    private final CoroutineCode.Surroundings around;
    /** With the frame of {@link A64Cpu#saveHost} at the stack pointer: nobody to yield to. */
    private final Label nobody = new Label();
    /** The control block is in x19: what runs is no coroutine. */
    private final Label misplaced = new Label();

    private A64CoroutineStubs(A64Assembler asm, CoroutineCode.Surroundings around) {
        this.asm = asm;
        this.around = around;
    }

    static CoroutineCode emit(CodeBuffer code, CoroutineCode.Surroundings around) {
        A64CoroutineStubs stubs = new A64CoroutineStubs(new A64Assembler(code), around);
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
        A64Cpu.saveHost(asm);
        asm.sub(SP, SP, ROOM);
        loadSignalStack(X0, X1, X2);
        asm.cbz(X9, none);
        asm.str(X9, SP, GuardCode.SAVED_SIGNAL_STACK);
        asm.add(SCRATCH0, X0, ControlBlock.BYTES);
        asm.ldr(X17, X2, SlotShape.SLOT_BYTES);
        asm.sub(SCRATCH0, SCRATCH0, X17);
        asm.str(SCRATCH0, X9, SignalStack.SLOT);
        asm.str(X2, X9, SignalStack.SHAPE);
        asm.mov(SCRATCH0, (int) TaskEnd.NO_FAULT);
        asm.str(SCRATCH0, X0, ControlBlock.FAULT_ADDRESS);
        asm.mov(SCRATCH0, SP);
        asm.str(SCRATCH0, X0, ControlBlock.HOST_STACK_POINTER);
        asm.str(X29, X0, -CoroutineCode.BOTTOM); // the frame chain goes on in this thread's stack
        asm.str(X0, X9, SignalStack.CONTROL); // from here on the handler knows the task
        asm.ldr(SCRATCH0, X0, ControlBlock.TASK_STACK_POINTER);
        asm.mov(SP, SCRATCH0);
        asm.mov(X0, X1); // what yield returns
        goOn();
        asm.bind(none);
        asm.movLong(SCRATCH0, TaskEnd.NO_SIGNAL_STACK);
        asm.str(SCRATCH0, X0, ControlBlock.FAULT_ADDRESS);
        asm.add(SP, SP, ROOM);
        A64Cpu.restoreRegisters(asm);
        asm.bind(hostReturn);
        asm.ret();
        return entry;
    }

    /** To where the frame at the stack pointer was made. */
    private void goOn() {
        A64Cpu.restoreRegisters(asm);
        asm.br(X30);
    }

    private void emitYield(Label yield) {
        asm.bind(yield);
        A64Cpu.saveHost(asm);
        loadSignalStack(X0);
        findCoroutine();
        asm.mov(SCRATCH0, SP);
        asm.str(SCRATCH0, X19, ControlBlock.TASK_STACK_POINTER);
        Label balanced = new Label();
        enterHost(); // x0 is what resume returns
        asm.mov(X17, X30);
        asm.adr(X30, balanced);
        asm.ret(); // predicted to go back to who called yield
        asm.bind(balanced);
        asm.mov(X30, X17);
        asm.ret(); // and so these are predicted well, up to any caller of resume
        asm.bind(nobody);
        asm.mov(X0, (int) CoroutineCode.NOBODY);
        A64Cpu.restoreHost(asm);
        asm.bind(misplaced); // its frames are dropped
        asm.movLong(SCRATCH0, TaskEnd.MISPLACED_YIELD);
        asm.str(SCRATCH0, X19, ControlBlock.FAULT_ADDRESS);
        leaveForHost();
    }

    /**
     * With the signal stack in x9: the coroutine whose stack this is. Out x19: its control block; x20: the slot's
     * shape. Keeps the arguments.
     */
    private void findCoroutine() {
        asm.cbz(X9, nobody);
        asm.ldr(X19, X9, SignalStack.CONTROL);
        asm.cbz(X19, nobody);
        asm.ldr(X20, X9, SignalStack.SHAPE);
        asm.ldr(X17, X9, SignalStack.SLOT);
        asm.mov(SCRATCH0, SP);
        asm.sub(SCRATCH0, SCRATCH0, X17);
        asm.ldr(X17, X20, SlotShape.SLOT_BYTES);
        asm.cmp(SCRATCH0, X17);
        asm.b(A64Condition.HS, nobody); // Java, or a signal handler, while a task waits for it
        asm.ldr(SCRATCH0, X20, SlotShape.YIELDS);
        asm.cbz(SCRATCH0, misplaced);
    }

    /** Where the calls that the CPU has seen are of no use. */
    private void leaveForHost() {
        enterHost();
        asm.br(X30);
    }

    /** Of the task whose control block is in x19, with the result in x0: up to the return address, in x30. */
    private void enterHost() {
        asm.ldr(SCRATCH0, X19, ControlBlock.HOST_STACK_POINTER);
        asm.mov(SP, SCRATCH0);
        asm.ldr(SCRATCH0, SP, GuardCode.SAVED_SIGNAL_STACK);
        asm.mov(X17, 0);
        asm.str(X17, SCRATCH0, SignalStack.CONTROL);
        asm.add(SP, SP, ROOM);
        A64Cpu.restoreRegisters(asm);
    }

    /** Resume has left the value in x0, and the function in x19. */
    private int emitStart(Label call, Label hostReturn) {
        Label yielded = new Label();
        int entry = asm.offset();
        makeBottom(hostReturn, 0);
        asm.bind(call);
        asm.blr(X19);
        asm.add(X19, X29, CoroutineCode.BOTTOM); // x29 is callee-saved, and so the bottom frame's again
        asm.movLong(SCRATCH0, TaskEnd.FINISHED);
        asm.str(SCRATCH0, X19, ControlBlock.FAULT_ADDRESS);
        asm.sub(SCRATCH0, SP, A64Cpu.ENTER_FRAME);
        asm.ldr(X17, X19, ControlBlock.TASK_STACK_POINTER);
        asm.cmp(SCRATCH0, X17);
        asm.b(A64Condition.NE, yielded);
        enterHost();
        asm.ret(); // the call of resume is the last one that has not returned
        asm.bind(yielded); // the function's return was predicted to be that of resume
        leaveForHost();
        return entry;
    }

    private int emitStartWith(Label call, Label hostReturn) {
        int entry = asm.offset();
        makeBottom(hostReturn, FRAME.argumentBytes());
        for (int i = 0; i < ARGUMENTS.length; i += 2) {
            asm.ldp(ARGUMENTS[i], ARGUMENTS[i + 1], SP, i * Long.BYTES);
        }
        for (int i = 0; i < CoroutineCode.VECTORS; i += 2) {
            asm.ldpD(i, i + 1, SP, (ARGUMENTS.length + i) * Long.BYTES);
        }
        asm.add(SP, SP, FRAME.argumentBytes());
        asm.sub(SCRATCH0, SP, A64Cpu.ENTER_FRAME); // as if there were no arguments: what yield will overwrite
        asm.str(SCRATCH0, X29, CoroutineCode.BOTTOM + ControlBlock.TASK_STACK_POINTER);
        asm.b(call);
        return entry;
    }

    /** What debuggers find below all frames. The function's stack pointer will be so many bytes higher. */
    private void makeBottom(Label hostReturn, int above) {
        asm.add(X29, SP, above);
        asm.adr(SCRATCH0, hostReturn);
        asm.str(SCRATCH0, X29, Long.BYTES);
    }

    /** Its frame keeps what callee-saved registers had, so that they hold what has to outlive the calls. */
    private int emitCallback(Label yield) {
        int entry = asm.offset();
        A64Cpu.saveHost(asm);
        loadSignalStack(ARGUMENTS);
        findCoroutine();
        asm.mov(X21, X9);
        int bytes = ARGUMENTS.length * Long.BYTES;
        asm.sub(SP, SP, bytes);
        for (int i = 0; i < ARGUMENTS.length; i += 2) {
            asm.stp(ARGUMENTS[i], ARGUMENTS[i + 1], SP, i * Long.BYTES);
        }
        asm.mov(X0, X19);
        asm.mov(X1, SP);
        asm.movLong(X17, around.upcall());
        asm.ldr(X17, X17, 0);
        callOnHost(asm, X17);
        asm.add(SP, SP, bytes);
        asm.mov(X23, X0); // what the function returns, when it goes on
        asm.mov(X0, (int) CoroutineCode.NOBODY); // the host has been told all
        asm.bl(yield);
        asm.mov(X0, X23);
        A64Cpu.restoreHost(asm);
        return entry;
    }

    /**
     * Calls Java from a task: on the host's stack, the only one that the JVM knows, with the arguments that are in
     * registers. Other tasks may run in the thread meanwhile. In x19 is the control block, in x20 the slot's shape, in
     * x21 the signal stack; x16 and x22 are overwritten.
     */
    private static void callOnHost(A64Assembler asm, A64Register upcall) {
        asm.ldr(X22, X21, SignalStack.SLOT);
        asm.mov(SCRATCH0, SP);
        asm.str(SCRATCH0, X19, ControlBlock.TASK_STACK_POINTER);
        asm.ldr(SCRATCH0, X19, ControlBlock.HOST_STACK_POINTER);
        asm.mov(SP, SCRATCH0);
        asm.blr(upcall);
        asm.ldr(SCRATCH0, X19, ControlBlock.TASK_STACK_POINTER);
        asm.mov(SP, SCRATCH0);
        asm.str(X22, X21, SignalStack.SLOT);
        asm.str(X20, X21, SignalStack.SHAPE);
        asm.str(X19, X21, SignalStack.CONTROL);
    }

    /** Into x9: the thread's signal stack, or 0. Only the given registers are kept. */
    private void loadSignalStack(A64Register... kept) {
        if (around.keyOffset() == KeyOffset.UNKNOWN) {
            callForSignalStack(kept);
        } else {
            A64ThreadStubs.loadThreadLocal(asm, X9, around.keyOffset());
        }
    }

    private void callForSignalStack(A64Register... kept) {
        int bytes = (kept.length + 1) / 2 * PAIR;
        asm.sub(SP, SP, bytes);
        for (int i = 0; i < kept.length; i++) {
            asm.str(kept[i], SP, i * Long.BYTES);
        }
        asm.mov(X0, around.key());
        asm.movLong(SCRATCH0, around.getSpecific());
        asm.blr(SCRATCH0);
        asm.mov(X9, X0);
        for (int i = 0; i < kept.length; i++) {
            asm.ldr(kept[i], SP, i * Long.BYTES);
        }
        asm.add(SP, SP, bytes);
    }
}
