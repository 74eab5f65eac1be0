package dev.touchstack.machine;

import static dev.touchstack.machine.X64Condition.BELOW;
import static dev.touchstack.machine.X64Condition.BELOW_OR_EQUAL;
import static dev.touchstack.machine.X64Condition.EQUAL;
import static dev.touchstack.machine.X64Condition.LESS;
import static dev.touchstack.machine.X64Condition.NOT_EQUAL;
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

/**
 * Functions for x86-64, with the prologues of Go's assembler (Go 1.24, src/cmd/internal/obj/x86/obj6.go, stacksplit).
 */
final class X64FunctionAssembler extends FunctionAssembler {

    private final X64Assembler asm;

    X64FunctionAssembler(CodeBuffer code, Prologue prologue) {
        super(code, prologue);
        this.asm = new X64Assembler(code);
    }

    @Override
    FunctionAssembler another(CodeBuffer into, Prologue with) {
        return new X64FunctionAssembler(into, with);
    }

    /** Go 1.24, src/cmd/link/internal/amd64/l.go, funcAlign. */
    @Override
    int alignment() {
        return 32;
    }

    @Override
    void pad(int bytes) {
        asm.nop(bytes);
    }

    @Override
    void emitTail() {
        asm.call(mem(TASK, ControlBlock.MORE_STACK));
    }

    @Override
    void emitCheck(int frameBytes, Label onFailure) {
        int below = frameBytes - Long.BYTES; // the caller has pushed the return address
        if (below <= GoStack.SMALL) {
            asm.cmp(RSP, mem(TASK, ControlBlock.STACK_LIMIT));
        } else if (below <= GoStack.BIG) {
            asm.lea(R12, mem(RSP, GoStack.SMALL - below));
            asm.cmp(R12, mem(TASK, ControlBlock.STACK_LIMIT));
        } else {
            asm.mov(R12, RSP);
            asm.sub(R12, below - GoStack.SMALL);
            asm.jcc(BELOW, onFailure); // wrapped around address 0: a high address, which the comparison would take
            asm.cmp(R12, mem(TASK, ControlBlock.STACK_LIMIT));
        }
        asm.jcc(BELOW_OR_EQUAL, onFailure);
    }

    @Override
    void emitBang(int bytesBelow) {
        asm.mov(mem(RSP, -bytesBelow), RAX);
    }

    @Override
    void emitFrame(int bytesOfSlots, boolean probed) {
        asm.push(RBP);
        asm.mov(RBP, RSP);
        int left = bytesOfSlots;
        for (; probed && left >= PROBE; left -= PROBE) {
            asm.sub(RSP, PROBE);
            asm.mov(mem(RSP, 0), RAX);
        }
        asm.sub(RSP, left);
    }

    @Override
    void emitLeave(int bytesOfSlots) {
        asm.add(RSP, bytesOfSlots);
        asm.pop(RBP);
        asm.ret();
    }

    @Override
    public void move(Value to, Value from) {
        asm.mov(register(to), register(from));
    }

    @Override
    public void set(Value to, int constant) {
        asm.mov(register(to), constant);
    }

    @Override
    public void add(Value to, Value from) {
        asm.add(register(to), register(from));
    }

    @Override
    public void subtract(Value from, Value what) {
        asm.sub(register(from), register(what));
    }

    @Override
    public void add(Value to, int constant) {
        asm.add(register(to), constant);
    }

    @Override
    public void and(Value to, Value from) {
        asm.and(register(to), register(from));
    }

    @Override
    public void or(Value to, Value from) {
        asm.or(register(to), register(from));
    }

    @Override
    public void halve(Value value) {
        asm.halve(register(value));
    }

    @Override
    public void loadSlot(Value to, int slot) {
        asm.mov(register(to), mem(RBP, slotOffset(slot)));
    }

    @Override
    public void storeSlot(int slot, Value from) {
        asm.mov(mem(RBP, slotOffset(slot)), register(from));
    }

    @Override
    public void addressOfSlot(Value to, int slot) {
        asm.lea(register(to), mem(RBP, slotOffset(slot)));
    }

    @Override
    public void load(Value to, Value address) {
        asm.mov(register(to), mem(register(address), 0));
    }

    @Override
    public void store(Value address, Value from) {
        asm.mov(mem(register(address), 0), register(from));
    }

    @Override
    public void branchIfZero(Value value, Label target) {
        asm.test(register(value), register(value));
        asm.jcc(EQUAL, target);
    }

    @Override
    public void branchIfNotZero(Value value, Label target) {
        asm.test(register(value), register(value));
        asm.jcc(NOT_EQUAL, target);
    }

    @Override
    public void jump(Label target) {
        asm.jmp(target);
    }

    @Override
    public void branchIfLess(Value value, int constant, Label target) {
        asm.cmp(register(value), constant);
        asm.jcc(LESS, target);
    }

    @Override
    public void bind(Label label) {
        asm.bind(label);
    }

    @Override
    public void addressOf(Value to, Label place) {
        asm.lea(register(to), place);
    }

    @Override
    void emitCallAt(Value function) {
        asm.call(register(function));
    }

    @Override
    void emitCall(Label function) {
        asm.call(function);
    }

    @Override
    void emitPause() {
        asm.mov(RAX, mem(TASK, ControlBlock.MORE_STACK));
        asm.sub(RAX, ControlBlock.PAUSE_ENTRY);
        asm.call(RAX);
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
