package dev.touchstack.machine;

import static dev.touchstack.machine.X64Condition.EQUAL;
import static dev.touchstack.machine.X64Operand.mem;
import static dev.touchstack.machine.X64Register.RAX;
import static dev.touchstack.machine.X64Register.RCX;
import static dev.touchstack.machine.X64Register.RDI;
import static dev.touchstack.machine.X64Register.RDX;
import static dev.touchstack.machine.X64Register.RSI;
import static dev.touchstack.machine.X64Register.RSP;

/** Faults on purpose, on x86-64. */
final class X64FaultProbes {

    private final X64Assembler asm;

    private X64FaultProbes(X64Assembler asm) {
        this.asm = asm;
    }

    static FaultCode emit(CodeBuffer code, long data) {
        X64FaultProbes probes = new X64FaultProbes(new X64Assembler(code));
        int recorder = probes.emitRecorder(data);
        X64Assembler asm = probes.asm;
        int load = asm.offset();
        asm.mov(RAX, mem(RDI, 0));
        asm.mov(RAX, FaultCode.NO_FAULT);
        asm.ret();
        int jump = asm.offset();
        asm.jmp(RDI);
        int resume = asm.offset();
        asm.mov(RAX, FaultCode.RESUMED);
        asm.ret();
        int loadElsewhere = asm.offset();
        asm.mov(RDX, RSP);
        asm.mov(RCX, mem(RDI, Long.BYTES));
        asm.mov(RSP, mem(RDI, 0));
        asm.mov(RAX, mem(RCX, 0));
        asm.mov(RSP, RDX);
        asm.mov(RAX, FaultCode.NO_FAULT);
        asm.ret();
        int resumeElsewhere = asm.offset();
        asm.mov(RSP, RDX);
        asm.mov(RAX, FaultCode.RESUMED);
        asm.ret();
        return new FaultCode(recorder, load, jump, resume, loadElsewhere, resumeElsewhere);
    }

    private int emitRecorder(long data) {
        Label pass = new Label();
        Label done = new Label();
        int entry = asm.offset();
        asm.mov(RAX, data);
        asm.mov(RCX, mem(RAX, FaultCode.ARMED));
        asm.test(RCX, RCX);
        asm.jcc(EQUAL, pass);
        asm.mov(RCX, 0);
        asm.mov(mem(RAX, FaultCode.ARMED), RCX);
        increment(FaultCode.NOTED);
        asm.mov(RCX, mem(RSI, SignalFrame.ADDRESS));
        asm.mov(mem(RAX, FaultCode.ADDRESS), RCX);
        asm.mov(RCX, mem(RAX, FaultCode.RESUME));
        asm.test(RCX, RCX);
        asm.jcc(EQUAL, done);
        asm.mov(X64GuardHandler.CONTEXT_RIP, RCX);
        asm.bind(done);
        asm.ret();
        asm.bind(pass);
        increment(FaultCode.HANDED_ON);
        asm.mov(RAX, mem(RAX, FaultCode.NEXT));
        asm.jmp(RAX);
        return entry;
    }

    private void increment(int counter) {
        asm.mov(RCX, mem(RAX, counter));
        asm.add(RCX, 1);
        asm.mov(mem(RAX, counter), RCX);
    }
}
