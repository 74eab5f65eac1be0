package dev.touchstack.machine;

import static dev.touchstack.machine.X64Condition.BELOW_OR_EQUAL;
import static dev.touchstack.machine.X64Condition.EQUAL;
import static dev.touchstack.machine.X64Condition.LESS;
import static dev.touchstack.machine.X64Cpu.TASK;
import static dev.touchstack.machine.X64Operand.mem;
import static dev.touchstack.machine.X64Register.R12;
import static dev.touchstack.machine.X64Register.RAX;
import static dev.touchstack.machine.X64Register.RBP;
import static dev.touchstack.machine.X64Register.RCX;
import static dev.touchstack.machine.X64Register.RDI;
import static dev.touchstack.machine.X64Register.RDX;
import static dev.touchstack.machine.X64Register.RSI;
import static dev.touchstack.machine.X64Register.RSP;

import java.util.List;
import java.util.function.Consumer;

/**
 * Functions for x86-64. A frame is, from high to low addresses: return address, saved rbp, slots. The prologues are
 * those that Go's assembler emits (Go 1.24, src/cmd/internal/obj/x86/obj6.go, stacksplit).
 */
final class X64FunctionAssembler extends FunctionAssembler {

    /** Return address and saved frame pointer. */
    private static final int LINKAGE = 2 * Long.BYTES;
    /** Of function entries, in bytes: what Go's linker uses (src/cmd/link/internal/amd64/l.go, funcAlign). */
    private static final int ALIGNMENT = 32;

    private final X64Assembler asm;
    private final Prologue prologue;

    private int slotBytes;

    X64FunctionAssembler(CodeBuffer code, Prologue prologue) {
        this.asm = new X64Assembler(code);
        this.prologue = prologue;
    }

    @Override
    Label begin(int frameBytes, List<Integer> pointerArguments) {
        slotBytes = frameBytes - LINKAGE;
        Label tail = new Label();
        Label start = new Label();
        if (prologue == Prologue.UNCHECKED) {
            align(0);
        } else {
            align(sizeOf(X64FunctionAssembler::emitTail));
            asm.bind(tail);
            emitTail(asm);
            mapTail(asm.offset(), pointerArguments);
        }
        asm.bind(start);
        switch (prologue) {
            case UNCHECKED -> {
            }
            case CHECKED -> emitCheck(asm, tail);
            case PADDED -> asm.nop(sizeOf(scratch -> emitCheck(scratch, new Label())));
        }
        asm.push(RBP);
        asm.mov(RBP, RSP);
        asm.sub(RSP, slotBytes);
        return start;
    }

    /** Pads so that an entry behind so many more bytes is aligned. */
    private void align(int bytesBefore) {
        asm.nop(-(asm.offset() + bytesBefore) & (ALIGNMENT - 1));
    }

    /**
     * Asks for more stack and falls into the check again. It stands in front of the entry, in what would be padding, so
     * that the branch to it is a short one whatever the function's size; Go puts it behind the function.
     */
    private static void emitTail(X64Assembler to) {
        to.call(mem(TASK, ControlBlock.MORE_STACK));
    }

    @Override
    void leave() {
        asm.add(RSP, slotBytes);
        asm.pop(RBP);
        asm.ret();
    }

    /** What the function takes below the stack pointer decides whether the pointer alone can be compared. */
    private void emitCheck(X64Assembler to, Label onFailure) {
        int below = slotBytes + Long.BYTES;
        if (below <= GoStack.SMALL) {
            to.cmp(RSP, mem(TASK, ControlBlock.STACK_LIMIT));
        } else {
            to.lea(R12, mem(RSP, GoStack.SMALL - below));
            to.cmp(R12, mem(TASK, ControlBlock.STACK_LIMIT));
        }
        to.jcc(BELOW_OR_EQUAL, onFailure);
    }

    private static int sizeOf(Consumer<X64Assembler> code) {
        CodeBuffer scratch = new CodeBuffer();
        code.accept(new X64Assembler(scratch));
        return scratch.size();
    }

    @Override
    void move(Value to, Value from) {
        asm.mov(register(to), register(from));
    }

    @Override
    void set(Value to, int constant) {
        asm.mov(register(to), constant);
    }

    @Override
    void add(Value to, Value from) {
        asm.add(register(to), register(from));
    }

    @Override
    void subtract(Value from, Value what) {
        asm.sub(register(from), register(what));
    }

    @Override
    void add(Value to, int constant) {
        asm.add(register(to), constant);
    }

    @Override
    void loadSlot(Value to, int slot) {
        asm.mov(register(to), mem(RBP, slotOffset(slot)));
    }

    @Override
    void storeSlot(int slot, Value from) {
        asm.mov(mem(RBP, slotOffset(slot)), register(from));
    }

    @Override
    void addressOfSlot(Value to, int slot) {
        asm.lea(register(to), mem(RBP, slotOffset(slot)));
    }

    @Override
    void load(Value to, Value address) {
        asm.mov(register(to), mem(register(address), 0));
    }

    @Override
    void store(Value address, Value from) {
        asm.mov(mem(register(address), 0), register(from));
    }

    @Override
    void branchIfZero(Value value, Label target) {
        asm.test(register(value), register(value));
        asm.jcc(EQUAL, target);
    }

    @Override
    void branchIfLess(Value value, int constant, Label target) {
        asm.cmp(register(value), constant);
        asm.jcc(LESS, target);
    }

    @Override
    void bind(Label label) {
        asm.bind(label);
    }

    @Override
    int emitCall(Label function) {
        asm.call(function);
        return asm.offset();
    }

    @Override
    int slotOffset(int slot) {
        int offset = -(slot + 1) * Long.BYTES;
        if (slot < 0 || -offset > slotBytes) {
            throw new IllegalArgumentException("slot " + slot + ": the frame has " + slotBytes / Long.BYTES);
        }
        return offset;
    }

    private static X64Register register(Value value) {
        return switch (value) {
            case ARGUMENT0 -> RDI;
            case ARGUMENT1 -> RSI;
            case ARGUMENT2 -> RDX;
            case RESULT -> RAX;
            case SCRATCH -> RCX;
        };
    }
}
