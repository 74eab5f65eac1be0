package dev.touchstack.machine;

import static dev.touchstack.machine.A64Cpu.SCRATCH0;
import static dev.touchstack.machine.A64Register.SP;
import static dev.touchstack.machine.A64Register.X0;
import static dev.touchstack.machine.A64Register.X1;
import static dev.touchstack.machine.A64Register.X19;
import static dev.touchstack.machine.A64Register.X29;
import static dev.touchstack.machine.A64Register.X30;
import static dev.touchstack.machine.A64Register.X9;

/** What threads are asked and end with, on arm64. */
final class A64ThreadStubs {

    private static final int PAIR = 2 * Long.BYTES;

    private A64ThreadStubs() {
    }

    /** Loads what is so many bytes from where the thread pointer points to, into a register that is not sp. */
    static void loadThreadLocal(A64Assembler asm, A64Register to, int offset) {
        asm.readThreadPointer(to);
        if (offset < 0) {
            asm.sub(to, to, -offset);
        }
        asm.ldr(to, to, Math.max(0, offset));
    }

    static ThreadCode emit(CodeBuffer code, ThreadCode.Surroundings around) {
        A64Assembler asm = new A64Assembler(code);
        int pointer = asm.offset();
        asm.readThreadPointer(X0);
        asm.ret();
        return new ThreadCode(pointer, emitDestroy(asm, around));
    }

    /** Called when a thread ends, by the C library. */
    private static int emitDestroy(A64Assembler asm, ThreadCode.Surroundings around) {
        int frame = 2 * PAIR + PAIR * ((SignalFrame.STACK_BYTES + PAIR - 1) / PAIR);
        int entry = asm.offset();
        asm.stpBefore(X29, X30, SP, -frame);
        asm.mov(X29, SP);
        asm.str(X19, SP, PAIR);
        asm.mov(X19, X0);
        asm.mov(X9, SignalFrame.STACK_DISABLE);
        asm.str(X9, SP, 2 * PAIR + SignalFrame.STACK_FLAGS);
        asm.add(X0, SP, 2 * PAIR);
        asm.mov(X1, 0);
        asm.movLong(SCRATCH0, around.alternateStack());
        asm.blr(SCRATCH0);
        asm.ldr(X0, X19, SignalStack.MAPPING);
        asm.ldr(X1, X19, SignalStack.MAPPING_BYTES);
        asm.movLong(SCRATCH0, around.unmap());
        asm.blr(SCRATCH0);
        asm.ldr(X19, SP, PAIR);
        asm.ldpAfter(X29, X30, SP, frame);
        asm.ret();
        return entry;
    }
}
