package dev.touchstack.machine;

import static dev.touchstack.machine.A64Condition.HS;
import static dev.touchstack.machine.A64Condition.NE;
import static dev.touchstack.machine.A64Cpu.ENTER_FRAME;
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
import static dev.touchstack.machine.A64Register.X17;
import static dev.touchstack.machine.A64Register.X19;
import static dev.touchstack.machine.A64Register.X2;
import static dev.touchstack.machine.A64Register.X20;
import static dev.touchstack.machine.A64Register.X29;
import static dev.touchstack.machine.A64Register.X3;
import static dev.touchstack.machine.A64Register.X30;
import static dev.touchstack.machine.A64Register.X4;
import static dev.touchstack.machine.A64Register.X5;
import static dev.touchstack.machine.A64Register.X6;
import static dev.touchstack.machine.A64Register.X7;
import static dev.touchstack.machine.A64Register.X8;
import static dev.touchstack.machine.A64Register.X9;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What calls functions of all types on task stacks, and Java from there, on arm64. Besides what passes arguments, x8 is
 * kept: where a large result goes (AAPCS64, 6.9).
 */
final class A64LinkStubs implements LinkAssembler {

    private static final A64Register[] ARGUMENTS = {X0, X1, X2, X3, X4, X5, X6, X7};
    private static final int PAIR = 2 * Long.BYTES;
    private static final int VECTOR_ARGUMENTS = 8;
    /** Below the frame that {@link A64Cpu#saveHost} makes: for the thread's signal stack, and alignment. */
    private static final int ROOM = PAIR;
    private static final int SAVED_SIGNAL_STACK = -ROOM + GuardCode.SAVED_SIGNAL_STACK;
    /** In the frame of a callback. */
    private static final int SAVED_CONTROL = 2 * PAIR;
    private static final int SAVED_SHAPE = 3 * PAIR;
    private static final int CALLBACK_FRAME = 4 * PAIR;
    /** In the frame that keeps arguments: return, integers with x8, vectors. */
    private static final int KEPT_X8 = PAIR + ARGUMENTS.length * Long.BYTES;
    private static final int KEPT_VECTORS = KEPT_X8 + PAIR;
    private static final int KEEPING_FRAME = KEPT_VECTORS + VECTOR_ARGUMENTS * Long.BYTES;
    /** What ldr reaches, in bytes. */
    private static final int FAR = 32_760;

    private final A64Assembler asm;

    A64LinkStubs(CodeBuffer code) {
        asm = new A64Assembler(code);
    }

    @Override
    public int argumentRegisters() {
        return ARGUMENTS.length;
    }

    @Override
    public LinkCode emitStubs(int stackBytes, LinkCode.Surroundings around) {
        Label load = new Label();
        Label adopt = new Label();
        if (around.keyOffset() == KeyOffset.UNKNOWN) {
            asm.bind(load);
            emitKeepingArguments(() -> {
                asm.mov(X0, around.key());
                asm.movLong(SCRATCH0, around.getSpecific());
            });
        }
        asm.bind(adopt);
        emitKeepingArguments(() -> asm.movLong(SCRATCH0, around.adopt()));
        Label drop = new Label();
        emitDrop(drop, around);
        return new LinkCode(
                forEachRegister(
                        free -> emitEnter(new ArgumentsEnd(free, stackBytes), around.keyOffset(), load, adopt)),
                forEachRegister(
                        free -> emitCallback(new ArgumentsEnd(free, stackBytes), around.keyOffset(), load, drop)));
    }

    private static List<Integer> forEachRegister(IntUnaryOperator emit) {
        return IntStream.rangeClosed(0, ARGUMENTS.length).map(emit).boxed().toList();
    }

    /** Calls what is in x16 then, with every argument kept. Out x9: what that has returned. */
    private void emitKeepingArguments(Runnable setUp) {
        asm.stpBefore(X29, X30, SP, -KEEPING_FRAME);
        asm.mov(X29, SP);
        for (int i = 0; i < ARGUMENTS.length; i += 2) {
            asm.stp(ARGUMENTS[i], ARGUMENTS[i + 1], SP, PAIR + i * Long.BYTES);
        }
        asm.str(X8, SP, KEPT_X8);
        for (int d = 0; d < VECTOR_ARGUMENTS; d += 2) {
            asm.stpD(d, d + 1, SP, KEPT_VECTORS + d * Long.BYTES);
        }
        setUp.run();
        asm.blr(SCRATCH0);
        asm.mov(X9, X0);
        for (int i = 0; i < ARGUMENTS.length; i += 2) {
            asm.ldp(ARGUMENTS[i], ARGUMENTS[i + 1], SP, PAIR + i * Long.BYTES);
        }
        asm.ldr(X8, SP, KEPT_X8);
        for (int d = 0; d < VECTOR_ARGUMENTS; d += 2) {
            asm.ldpD(d, d + 1, SP, KEPT_VECTORS + d * Long.BYTES);
        }
        asm.ldpAfter(X29, X30, SP, KEEPING_FRAME);
        asm.ret();
    }

    private int emitEnter(ArgumentsEnd end, int keyOffset, Label load, Label adopt) {
        Label none = new Label();
        Label found = new Label();
        int entry = asm.offset();
        A64Cpu.saveHost(asm);
        asm.sub(SP, SP, ROOM);
        loadSignalStack(keyOffset, load);
        asm.cbz(X9, none);
        asm.bind(found);
        asm.str(X9, X29, SAVED_SIGNAL_STACK);
        loadAppended(X10, end, LinkCode.SHAPE);
        loadAppended(TASK, end, LinkCode.CONTROL);
        asm.str(X10, X9, SignalStack.SHAPE);
        asm.ldr(X11, X10, SlotShape.SLOT_BYTES);
        asm.add(X12, TASK, ControlBlock.BYTES);
        asm.sub(X12, X12, X11);
        asm.str(X12, X9, SignalStack.SLOT);
        asm.mov(X12, 0);
        asm.str(X12, TASK, ControlBlock.FAULT_ADDRESS);
        asm.mov(X12, SP);
        asm.str(X12, TASK, ControlBlock.HOST_STACK_POINTER);
        asm.str(TASK, X9, SignalStack.CONTROL); // from here on the handler knows the task
        asm.mov(SP, TASK);
        pushArguments(end.stackBytes() / Long.BYTES, false, ENTER_FRAME);
        loadAppended(X11, end, LinkCode.FUNCTION);
        asm.blr(X11);
        asm.ldr(X9, X29, SAVED_SIGNAL_STACK); // the function has restored x29, and all others of the frame but x28
        asm.mov(X10, 0);
        asm.str(X10, X9, SignalStack.CONTROL);
        asm.mov(SP, X29);
        asm.ldr(TASK, SP, A64Cpu.SAVED_TASK);
        asm.ldpAfter(X29, X30, SP, ENTER_FRAME);
        asm.ret();
        asm.bind(none);
        asm.bl(adopt);
        asm.cbnz(X9, found);
        loadAppended(X10, end, LinkCode.CONTROL);
        asm.movLong(X9, TaskEnd.NO_SIGNAL_STACK);
        asm.str(X9, X10, ControlBlock.FAULT_ADDRESS);
        asm.mov(X0, 0);
        asm.mov(SP, X29);
        asm.ldpAfter(X29, X30, SP, ENTER_FRAME);
        asm.ret();
        return entry;
    }

    /** Into x9: the thread's signal stack, or 0. The link register is saved. */
    private void loadSignalStack(int keyOffset, Label load) {
        if (keyOffset == KeyOffset.UNKNOWN) {
            asm.bl(load);
        } else {
            A64ThreadStubs.loadThreadLocal(asm, X9, keyOffset);
        }
    }

    private void loadAppended(A64Register to, ArgumentsEnd end, int place) {
        int register = end.freeRegister() + place;
        if (register < ARGUMENTS.length) {
            asm.mov(to, ARGUMENTS[register]);
            return;
        }
        int offset = ENTER_FRAME + end.stackBytes() + (register - ARGUMENTS.length) * Long.BYTES;
        if (offset <= FAR) {
            asm.ldr(to, X29, offset);
        } else {
            asm.movLong(to, offset);
            asm.add(to, to, X29);
            asm.ldr(to, to, 0);
        }
    }

    /**
     * From the last to the first, so that pages of the stack are touched one after the other, down to the guard. Uses
     * x9 and x11 to x13.
     *
     * @param more
     *            whether x10 comes behind them, as one more
     * @param frame
     *            what is between x29 and the first, in bytes
     */
    private void pushArguments(int words, boolean more, int frame) {
        int paired = words & -2;
        if (words <= LinkCode.UNROLLED) {
            pushOdd(words, more, X29, frame + paired * Long.BYTES);
            for (int i = paired - 2; i >= 0; i -= 2) {
                asm.ldp(X9, X11, X29, frame + i * Long.BYTES);
                asm.stpBefore(X9, X11, SP, -PAIR);
            }
            return;
        }
        Label next = new Label();
        asm.add(X13, X29, frame);
        asm.movLong(X12, (long) paired * Long.BYTES);
        asm.add(X12, X12, X13);
        pushOdd(words, more, X12, 0);
        asm.bind(next);
        asm.sub(X12, X12, PAIR);
        asm.ldp(X9, X11, X12, 0);
        asm.stpBefore(X9, X11, SP, -PAIR);
        asm.cmp(X12, X13);
        asm.b(NE, next);
    }

    /** What is left over of pairs, with anything beside it. */
    private void pushOdd(int words, boolean more, A64Register base, int offset) {
        if (words % 2 != 0) {
            asm.ldr(X9, base, offset);
            asm.stpBefore(X9, X10, SP, -PAIR);
        } else if (more) {
            asm.stpBefore(X10, X10, SP, -PAIR);
        }
    }

    /** In x10 is the control block of a task whose callback has thrown. */
    private void emitDrop(Label drop, LinkCode.Surroundings around) {
        asm.bind(drop);
        asm.ldr(X9, X10, ControlBlock.HOST_STACK_POINTER);
        asm.mov(SP, X9);
        asm.movLong(SCRATCH0, around.overflowed());
        asm.br(SCRATCH0);
    }

    private int emitCallback(ArgumentsEnd end, int keyOffset, Label load, Label drop) {
        Label plain = new Label();
        int entry = asm.offset();
        asm.stpBefore(X29, X30, SP, -CALLBACK_FRAME);
        asm.mov(X29, SP);
        asm.stp(X19, X20, SP, PAIR);
        asm.mov(X20, SCRATCH0);
        loadSignalStack(keyOffset, load);
        asm.cbz(X9, plain);
        asm.ldr(X10, X9, SignalStack.CONTROL);
        asm.cbz(X10, plain);
        asm.ldr(X11, X9, SignalStack.SLOT);
        asm.ldr(X12, X9, SignalStack.SHAPE);
        asm.ldr(X13, X12, SlotShape.SLOT_BYTES);
        asm.mov(X14, SP);
        asm.sub(X14, X14, X11);
        asm.cmp(X14, X13);
        asm.b(HS, plain); // from the host's stack, while the task waits
        asm.stp(X10, X11, SP, SAVED_CONTROL); // other tasks may run in this thread meanwhile
        asm.str(X12, SP, SAVED_SHAPE);
        asm.mov(X19, X9);
        asm.ldr(X13, X10, ControlBlock.HOST_STACK_POINTER);
        asm.mov(SP, X13);
        boolean isInRegister = end.freeRegister() < ARGUMENTS.length;
        if (isInRegister) {
            asm.mov(ARGUMENTS[end.freeRegister()], X10);
        }
        pushArguments(end.stackBytes() / Long.BYTES, !isInRegister, CALLBACK_FRAME);
        asm.ldr(SCRATCH0, X20, LinkCode.CAUGHT);
        asm.blr(SCRATCH0);
        asm.mov(SP, X29);
        asm.ldp(X10, X11, SP, SAVED_CONTROL);
        asm.ldr(X12, SP, SAVED_SHAPE);
        asm.str(X12, X19, SignalStack.SHAPE);
        asm.str(X11, X19, SignalStack.SLOT);
        asm.str(X10, X19, SignalStack.CONTROL);
        asm.ldr(X13, X10, ControlBlock.FAULT_ADDRESS);
        asm.cbnz(X13, drop);
        asm.ldp(X19, X20, SP, PAIR);
        asm.ldpAfter(X29, X30, SP, CALLBACK_FRAME);
        asm.ret();
        asm.bind(plain); // no task has called: an upcall like any other
        asm.ldr(SCRATCH0, X20, LinkCode.PLAIN);
        asm.ldp(X19, X20, SP, PAIR);
        asm.ldpAfter(X29, X30, SP, CALLBACK_FRAME);
        asm.br(SCRATCH0);
        return entry;
    }

    @Override
    public int[] emitThunks(long data, int count) {
        int[] entries = new int[count];
        for (int i = 0; i < count; i++) {
            entries[i] = asm.offset();
            asm.movLong(SCRATCH0, data + (long) i * LinkCode.CALLBACK_BYTES);
            asm.ldr(X17, SCRATCH0, LinkCode.SWITCH);
            asm.br(X17);
        }
        return entries;
    }

    @Override
    public void emitProbe(long data) {
        Label next = new Label();
        asm.movLong(X9, data);
        for (int i = 0; i < ARGUMENTS.length; i += 2) {
            asm.stp(ARGUMENTS[i], ARGUMENTS[i + 1], X9, LinkCode.REGISTERS + i * Long.BYTES);
        }
        asm.ldr(X10, X9, LinkCode.WANTED);
        asm.mov(X11, SP);
        asm.mov(X13, SP);
        asm.bind(next);
        asm.ldr(X12, X11, 0);
        asm.add(X11, X11, Long.BYTES);
        asm.cmp(X12, X10);
        asm.b(NE, next);
        asm.sub(X11, X11, X13);
        asm.sub(X11, X11, Long.BYTES);
        asm.str(X11, X9, LinkCode.FOUND);
        asm.mov(X0, 0);
        asm.ret();
    }
}
