package dev.touchstack.machine;

import static dev.touchstack.machine.A64Condition.LO;
import static dev.touchstack.machine.A64Condition.LS;
import static dev.touchstack.machine.A64Condition.LT;
import static dev.touchstack.machine.A64Cpu.CALLER_RETURN;
import static dev.touchstack.machine.A64Cpu.SCRATCH0;
import static dev.touchstack.machine.A64Cpu.TASK;
import static dev.touchstack.machine.A64Register.SP;
import static dev.touchstack.machine.A64Register.X0;
import static dev.touchstack.machine.A64Register.X1;
import static dev.touchstack.machine.A64Register.X2;
import static dev.touchstack.machine.A64Register.X29;
import static dev.touchstack.machine.A64Register.X30;
import static dev.touchstack.machine.A64Register.X9;

/**
 * Functions for arm64, with the prologues of Go's assembler (Go 1.24, src/cmd/internal/obj/arm64/obj7.go, stacksplit).
 */
final class A64FunctionAssembler extends FunctionAssembler {

    /** From the beginning of a {@link #emitBang bang} to its access, in bytes. */
    static final int BANG_ACCESS = 2 * Integer.BYTES;

    private final A64Assembler asm;

    A64FunctionAssembler(CodeBuffer code, Prologue prologue) {
        super(code, prologue);
        this.asm = new A64Assembler(code);
    }

    @Override
    FunctionAssembler another(CodeBuffer into, Prologue with) {
        return new A64FunctionAssembler(into, with);
    }

    /** Go 1.24, src/cmd/link/internal/arm64/l.go, funcAlign. */
    @Override
    int alignment() {
        return 16;
    }

    @Override
    void pad(int bytes) {
        for (int done = 0; done < bytes; done += Integer.BYTES) {
            asm.nop();
        }
    }

    @Override
    void emitTail() {
        asm.mov(CALLER_RETURN, X30); // the call overwrites it, and the frame that would hold it is not made yet
        asm.ldr(SCRATCH0, TASK, ControlBlock.MORE_STACK);
        asm.blr(SCRATCH0);
    }

    @Override
    void emitCheck(int frameBytes, Label onFailure) {
        asm.ldr(SCRATCH0, TASK, ControlBlock.STACK_LIMIT);
        if (frameBytes <= GoStack.SMALL) {
            asm.cmp(SP, SCRATCH0);
        } else if (frameBytes <= GoStack.BIG) {
            asm.sub(CALLER_RETURN, SP, frameBytes - GoStack.SMALL);
            asm.cmp(CALLER_RETURN, SCRATCH0);
        } else {
            asm.movLong(CALLER_RETURN, frameBytes - GoStack.SMALL);
            asm.subs(CALLER_RETURN, SP, CALLER_RETURN);
            asm.b(LO, onFailure); // wrapped around address 0: a high address, which the comparison would take
            asm.cmp(CALLER_RETURN, SCRATCH0);
        }
        asm.b(LS, onFailure);
    }

    @Override
    void emitBang(int bytesBelow) {
        asm.subPages(SCRATCH0, SP, bytesBelow / PROBE);
        asm.sub(SCRATCH0, SCRATCH0, bytesBelow % PROBE);
        asm.str(X9, SCRATCH0, 0);
    }

    @Override
    void emitFrame(int bytesOfSlots, boolean probed) {
        asm.stpBefore(X29, X30, SP, -LINKAGE);
        asm.mov(X29, SP);
        int left = bytesOfSlots;
        for (; probed && left >= PROBE; left -= PROBE) {
            asm.subPages(SP, SP, 1);
            asm.str(SCRATCH0, SP, 0);
        }
        if (left >= PROBE) {
            asm.subPages(SP, SP, left / PROBE);
            left %= PROBE;
        }
        asm.sub(SP, SP, left);
    }

    @Override
    void emitLeave(int bytesOfSlots) {
        asm.mov(SP, X29);
        asm.ldpAfter(X29, X30, SP, LINKAGE);
        asm.ret();
    }

    @Override
    public void move(Value to, Value from) {
        if (register(to) != register(from)) { // the result and the first argument share one
            asm.mov(register(to), register(from));
        }
    }

    @Override
    public void set(Value to, int constant) {
        asm.mov(register(to), constant);
    }

    @Override
    public void add(Value to, Value from) {
        asm.add(register(to), register(to), register(from));
    }

    @Override
    public void subtract(Value from, Value what) {
        asm.sub(register(from), register(from), register(what));
    }

    @Override
    public void add(Value to, int constant) {
        if (constant >= 0) {
            asm.add(register(to), register(to), constant);
        } else {
            asm.sub(register(to), register(to), -constant);
        }
    }

    @Override
    public void and(Value to, Value from) {
        asm.and(register(to), register(to), register(from));
    }

    @Override
    public void or(Value to, Value from) {
        asm.orr(register(to), register(to), register(from));
    }

    @Override
    public void halve(Value value) {
        asm.halve(register(value), register(value));
    }

    @Override
    public void loadSlot(Value to, int slot) {
        asm.ldr(register(to), X29, slotOffset(slot));
    }

    @Override
    public void storeSlot(int slot, Value from) {
        asm.str(register(from), X29, slotOffset(slot));
    }

    @Override
    public void addressOfSlot(Value to, int slot) {
        asm.sub(register(to), X29, -slotOffset(slot));
    }

    @Override
    public void load(Value to, Value address) {
        asm.ldr(register(to), register(address), 0);
    }

    @Override
    public void store(Value address, Value from) {
        asm.str(register(from), register(address), 0);
    }

    @Override
    public void branchIfZero(Value value, Label target) {
        asm.cbz(register(value), target);
    }

    @Override
    public void branchIfNotZero(Value value, Label target) {
        asm.cbnz(register(value), target);
    }

    @Override
    public void jump(Label target) {
        asm.b(target);
    }

    @Override
    public void branchIfLess(Value value, int constant, Label target) {
        asm.cmp(register(value), constant);
        asm.b(LT, target);
    }

    @Override
    public void bind(Label label) {
        asm.bind(label);
    }

    @Override
    public void addressOf(Value to, Label place) {
        asm.adr(register(to), place);
    }

    @Override
    void emitCallAt(Value function) {
        asm.blr(register(function));
    }

    @Override
    void emitCall(Label function) {
        asm.bl(function);
    }

    @Override
    void emitPause() {
        asm.ldr(SCRATCH0, TASK, ControlBlock.MORE_STACK);
        asm.sub(SCRATCH0, SCRATCH0, ControlBlock.PAUSE_ENTRY);
        asm.blr(SCRATCH0);
    }

    private static A64Register register(Value value) {
        return switch (value) {
            case ARGUMENT0, RESULT -> X0;
            case ARGUMENT1 -> X1;
            case ARGUMENT2 -> X2;
            case SCRATCH -> X9;
        };
    }
}
