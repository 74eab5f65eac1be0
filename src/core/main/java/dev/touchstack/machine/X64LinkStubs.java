package dev.touchstack.machine;

import static dev.touchstack.machine.X64Condition.ABOVE_OR_EQUAL;
import static dev.touchstack.machine.X64Condition.EQUAL;
import static dev.touchstack.machine.X64Condition.NOT_EQUAL;
import static dev.touchstack.machine.X64Cpu.ARGUMENTS;
import static dev.touchstack.machine.X64Cpu.TASK;
import static dev.touchstack.machine.X64Operand.mem;
import static dev.touchstack.machine.X64Register.R10;
import static dev.touchstack.machine.X64Register.R11;
import static dev.touchstack.machine.X64Register.R12;
import static dev.touchstack.machine.X64Register.RAX;
import static dev.touchstack.machine.X64Register.RBP;
import static dev.touchstack.machine.X64Register.RBX;
import static dev.touchstack.machine.X64Register.RDI;
import static dev.touchstack.machine.X64Register.RSP;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** What calls functions of all types on task stacks, and Java from there, on x86-64. */
final class X64LinkStubs implements LinkAssembler {

    /** From the frame pointer to the first argument on the stack: past the frame pointer before it and the return. */
    private static final int FIRST_STACK_ARGUMENT = 2 * Long.BYTES;
    /** In the frame that {@link X64Cpu#saveHost} makes, from the frame pointer. */
    private static final X64Operand SAVED_RBX = mem(RBP, -8);
    private static final X64Operand SAVED_TASK = mem(RBP, -32);
    private static final X64Operand SAVED_SIGNAL_STACK = mem(RBP, -48 + GuardCode.SAVED_SIGNAL_STACK);
    /** In the frame of a callback, from the frame pointer. */
    private static final int SAVED_BASE = -16;
    private static final X64Operand SAVED_CONTROL = mem(RBP, -24);
    private static final X64Operand SAVED_SLOT = mem(RBP, -32);
    private static final X64Operand SAVED_SHAPE = mem(RBP, -40);
    private static final int VECTOR_ARGUMENTS = 8;
    /** rax says how many vector registers pass arguments of a variadic function. */
    private static final int SAVED_ARGUMENTS = (ARGUMENTS.length + 1 + VECTOR_ARGUMENTS) * Long.BYTES;

    private final X64Assembler asm;

    X64LinkStubs(CodeBuffer code) {
        asm = new X64Assembler(code);
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
                asm.mov(RDI, around.key());
                asm.mov(RAX, around.getSpecific());
            });
        }
        asm.bind(adopt);
        emitKeepingArguments(() -> asm.mov(RAX, around.adopt()));
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

    /** Calls what is in rax then, with every argument kept. Out r10: what that has returned. */
    private void emitKeepingArguments(Runnable setUp) {
        asm.sub(RSP, SAVED_ARGUMENTS); // with the return address: aligned for a call
        for (int i = 0; i < ARGUMENTS.length; i++) {
            asm.mov(mem(RSP, i * Long.BYTES), ARGUMENTS[i]);
        }
        asm.mov(mem(RSP, ARGUMENTS.length * Long.BYTES), RAX);
        for (int i = 0; i < VECTOR_ARGUMENTS; i++) {
            asm.movsd(savedVector(i), i);
        }
        setUp.run();
        asm.call(RAX);
        asm.mov(R10, RAX);
        for (int i = 0; i < ARGUMENTS.length; i++) {
            asm.mov(ARGUMENTS[i], mem(RSP, i * Long.BYTES));
        }
        asm.mov(RAX, mem(RSP, ARGUMENTS.length * Long.BYTES));
        for (int i = 0; i < VECTOR_ARGUMENTS; i++) {
            asm.movsd(i, savedVector(i));
        }
        asm.add(RSP, SAVED_ARGUMENTS);
        asm.ret();
    }

    private static X64Operand savedVector(int number) {
        return mem(RSP, (ARGUMENTS.length + 1 + number) * Long.BYTES);
    }

    private int emitEnter(ArgumentsEnd end, int keyOffset, Label load, Label adopt) {
        Label none = new Label();
        Label found = new Label();
        asm.bind(none); // here, where a short jump comes from, whatever is copied
        asm.call(adopt);
        asm.test(R10, R10);
        asm.jcc(NOT_EQUAL, found);
        moveAppended(R10, end, LinkCode.CONTROL);
        asm.mov(mem(R10, ControlBlock.FAULT_ADDRESS), (int) TaskEnd.NO_SIGNAL_STACK);
        asm.mov(RAX, 0);
        asm.mov(RSP, RBP);
        asm.pop(RBP);
        asm.ret();
        int entry = asm.offset();
        X64Cpu.saveHost(asm);
        loadSignalStack(keyOffset, load);
        asm.test(R10, R10);
        asm.jcc(EQUAL, none);
        asm.bind(found);
        asm.mov(SAVED_SIGNAL_STACK, R10);
        moveAppended(R11, end, LinkCode.SHAPE);
        moveAppended(TASK, end, LinkCode.CONTROL);
        storeIfOther(mem(R10, SignalStack.SHAPE), R11);
        asm.lea(RBX, mem(TASK, ControlBlock.BYTES));
        asm.sub(RBX, mem(R11, SlotShape.SLOT_BYTES));
        storeIfOther(mem(R10, SignalStack.SLOT), RBX);
        asm.mov(RBX, 0);
        storeIfOther(mem(TASK, ControlBlock.FAULT_ADDRESS), RBX);
        asm.mov(mem(TASK, ControlBlock.HOST_STACK_POINTER), RSP);
        asm.mov(mem(R10, SignalStack.CONTROL), TASK); // from here on the handler knows the task
        asm.mov(RSP, TASK);
        int words = end.stackBytes() / Long.BYTES;
        align(words);
        pushArguments(words, R10, RBX, R11);
        asm.mov(RBX, SAVED_RBX);
        moveAppended(R11, end, LinkCode.FUNCTION);
        asm.call(R11);
        asm.mov(R10, SAVED_SIGNAL_STACK); // the function has restored rbp, and all others that the frame has but r14
        asm.mov(mem(R10, SignalStack.CONTROL), 0);
        asm.mov(TASK, SAVED_TASK);
        asm.mov(RSP, RBP);
        asm.pop(RBP);
        asm.ret();
        return entry;
    }

    /** A comparison costs less: behind the call the JVM waits until every store is done. */
    private void storeIfOther(X64Operand to, X64Register value) {
        Label same = new Label();
        asm.cmp(value, to);
        asm.jcc(EQUAL, same);
        asm.mov(to, value);
        asm.bind(same);
    }

    /** Into r10: the thread's signal stack, or 0. */
    private void loadSignalStack(int keyOffset, Label load) {
        if (keyOffset == KeyOffset.UNKNOWN) {
            asm.call(load);
        } else {
            asm.movThreadLocal(R10, keyOffset);
        }
    }

    private void moveAppended(X64Register to, ArgumentsEnd end, int place) {
        int register = end.freeRegister() + place;
        if (register < ARGUMENTS.length) {
            asm.mov(to, ARGUMENTS[register]);
        } else {
            asm.mov(to, mem(RBP,
                    FIRST_STACK_ARGUMENT + end.stackBytes() + (register - ARGUMENTS.length) * Long.BYTES));
        }
    }

    /** Before so many words are pushed. */
    private void align(int words) {
        if (words % 2 != 0) {
            asm.sub(RSP, Long.BYTES);
        }
    }

    /** From the last to the first, so that pages of the stack are touched one after the other, down to the guard. */
    private void pushArguments(int words, X64Register from, X64Register first, X64Register word) {
        if (words <= LinkCode.UNROLLED) {
            for (int i = words - 1; i >= 0; i--) {
                asm.mov(word, mem(RBP, FIRST_STACK_ARGUMENT + i * Long.BYTES));
                asm.push(word);
            }
            return;
        }
        Label next = new Label();
        asm.lea(from, mem(RBP, FIRST_STACK_ARGUMENT + words * Long.BYTES));
        asm.lea(first, mem(RBP, FIRST_STACK_ARGUMENT));
        asm.bind(next);
        asm.sub(from, Long.BYTES);
        asm.mov(word, mem(from, 0));
        asm.push(word);
        asm.cmp(from, first);
        asm.jcc(NOT_EQUAL, next);
    }

    /** In r10 is the control block of a task whose callback has thrown. */
    private void emitDrop(Label drop, LinkCode.Surroundings around) {
        asm.bind(drop);
        asm.mov(RSP, mem(R10, ControlBlock.HOST_STACK_POINTER));
        asm.mov(RAX, around.overflowed());
        asm.jmp(RAX);
    }

    private int emitCallback(ArgumentsEnd end, int keyOffset, Label load, Label drop) {
        Label plain = new Label();
        asm.bind(plain); // no task has called: an upcall like any other
        asm.mov(R10, mem(RBX, LinkCode.PLAIN));
        asm.pop(R12);
        asm.pop(RBX);
        asm.pop(RBP);
        asm.jmp(R10);
        int entry = asm.offset();
        asm.push(RBP);
        asm.mov(RBP, RSP);
        asm.push(RBX);
        asm.push(R12);
        asm.mov(RBX, R10);
        loadSignalStack(keyOffset, load);
        asm.test(R10, R10);
        asm.jcc(EQUAL, plain);
        asm.mov(R12, R10);
        asm.mov(RAX, mem(R12, SignalStack.CONTROL));
        asm.test(RAX, RAX);
        asm.jcc(EQUAL, plain);
        asm.mov(R11, mem(R12, SignalStack.SHAPE));
        asm.mov(R10, RSP);
        asm.sub(R10, mem(R12, SignalStack.SLOT));
        asm.cmp(R10, mem(R11, SlotShape.SLOT_BYTES));
        asm.jcc(ABOVE_OR_EQUAL, plain); // from the host's stack, while the task waits
        asm.push(RAX); // other tasks may run in this thread meanwhile
        asm.mov(R10, mem(R12, SignalStack.SLOT));
        asm.push(R10);
        asm.push(R11);
        asm.mov(RSP, mem(RAX, ControlBlock.HOST_STACK_POINTER));
        int words = end.stackBytes() / Long.BYTES;
        if (end.freeRegister() < ARGUMENTS.length) {
            align(words);
            asm.mov(ARGUMENTS[end.freeRegister()], RAX);
        } else {
            align(words + 1);
            asm.push(RAX);
        }
        pushArguments(words, R10, R11, RAX);
        asm.call(mem(RBX, LinkCode.CAUGHT));
        asm.mov(R10, SAVED_SHAPE);
        asm.mov(mem(R12, SignalStack.SHAPE), R10);
        asm.mov(R10, SAVED_SLOT);
        asm.mov(mem(R12, SignalStack.SLOT), R10);
        asm.mov(R10, SAVED_CONTROL);
        asm.mov(mem(R12, SignalStack.CONTROL), R10);
        asm.mov(R11, mem(R10, ControlBlock.FAULT_ADDRESS));
        asm.test(R11, R11);
        asm.jcc(NOT_EQUAL, drop);
        asm.lea(RSP, mem(RBP, SAVED_BASE));
        asm.pop(R12);
        asm.pop(RBX);
        asm.pop(RBP);
        asm.ret();
        return entry;
    }

    @Override
    public int[] emitThunks(long data, int count) {
        int[] entries = new int[count];
        for (int i = 0; i < count; i++) {
            entries[i] = asm.offset();
            asm.mov(R10, data + (long) i * LinkCode.CALLBACK_BYTES);
            asm.mov(R11, mem(R10, LinkCode.SWITCH));
            asm.jmp(R11);
        }
        return entries;
    }

    @Override
    public void emitProbe(long data) {
        Label next = new Label();
        asm.mov(R10, data);
        for (int i = 0; i < ARGUMENTS.length; i++) {
            asm.mov(mem(R10, LinkCode.REGISTERS + i * Long.BYTES), ARGUMENTS[i]);
        }
        asm.mov(R11, mem(R10, LinkCode.WANTED));
        asm.mov(RAX, RSP);
        asm.bind(next);
        asm.add(RAX, Long.BYTES);
        asm.cmp(R11, mem(RAX, 0));
        asm.jcc(NOT_EQUAL, next);
        asm.sub(RAX, RSP);
        asm.sub(RAX, Long.BYTES); // the return address
        asm.mov(mem(R10, LinkCode.FOUND), RAX);
        asm.mov(RAX, 0);
        asm.ret();
    }
}
