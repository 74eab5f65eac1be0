package dev.touchstack.machine;

import static dev.touchstack.machine.X64Operand.mem;
import static dev.touchstack.machine.X64Register.RAX;
import static dev.touchstack.machine.X64Register.RBX;
import static dev.touchstack.machine.X64Register.RCX;
import static dev.touchstack.machine.X64Register.RDI;
import static dev.touchstack.machine.X64Register.RSI;
import static dev.touchstack.machine.X64Register.RSP;

/** What threads are asked and end with, on x86-64. */
final class X64ThreadStubs {

    /** Where the word at the thread pointer is that points to itself (glibc, sysdeps/x86_64/nptl/tls.h: tcb). */
    private static final int SELF = 0;

    private X64ThreadStubs() {
    }

    static ThreadCode emit(CodeBuffer code, ThreadCode.Surroundings around) {
        X64Assembler asm = new X64Assembler(code);
        int pointer = asm.offset();
        asm.movThreadLocal(RAX, SELF);
        asm.ret();
        return new ThreadCode(pointer, emitDestroy(asm, around));
    }

    /** Called when a thread ends, by the C library. */
    private static int emitDestroy(X64Assembler asm, ThreadCode.Surroundings around) {
        int entry = asm.offset();
        int frame = 2 * Long.BYTES * ((SignalFrame.STACK_BYTES + 2 * Long.BYTES - 1) / (2 * Long.BYTES));
        asm.push(RBX);
        asm.sub(RSP, frame);
        asm.mov(RBX, RDI);
        asm.mov(RCX, SignalFrame.STACK_DISABLE);
        asm.mov(mem(RSP, SignalFrame.STACK_FLAGS), RCX);
        asm.mov(RDI, RSP);
        asm.mov(RSI, 0);
        asm.mov(RAX, around.alternateStack());
        asm.call(RAX);
        asm.mov(RDI, mem(RBX, SignalStack.MAPPING));
        asm.mov(RSI, mem(RBX, SignalStack.MAPPING_BYTES));
        asm.mov(RAX, around.unmap());
        asm.call(RAX);
        asm.add(RSP, frame);
        asm.pop(RBX);
        asm.ret();
        return entry;
    }
}
