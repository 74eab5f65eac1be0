package dev.touchstack.machine;

import static dev.touchstack.machine.A64Register.SP;
import static dev.touchstack.machine.A64Register.X0;
import static dev.touchstack.machine.A64Register.X1;
import static dev.touchstack.machine.A64Register.X10;
import static dev.touchstack.machine.A64Register.X11;
import static dev.touchstack.machine.A64Register.X2;
import static dev.touchstack.machine.A64Register.X9;

/** Faults on purpose, on arm64. */
final class A64FaultProbes {

    private final A64Assembler asm;

    private A64FaultProbes(A64Assembler asm) {
        this.asm = asm;
    }

    static FaultCode emit(CodeBuffer code, long data) {
        A64FaultProbes probes = new A64FaultProbes(new A64Assembler(code));
        int recorder = probes.emitRecorder(data);
        A64Assembler asm = probes.asm;
        int load = asm.offset();
        asm.ldr(X0, X0, 0);
        asm.mov(X0, FaultCode.NO_FAULT);
        asm.ret();
        int jump = asm.offset();
        asm.br(X0);
        int resume = asm.offset();
        asm.mov(X0, FaultCode.RESUMED);
        asm.ret();
        int loadElsewhere = asm.offset();
        asm.mov(X9, SP);
        asm.ldp(X11, X10, X0, 0);
        asm.mov(SP, X11);
        asm.ldr(X0, X10, 0);
        asm.mov(SP, X9);
        asm.mov(X0, FaultCode.NO_FAULT);
        asm.ret();
        int resumeElsewhere = asm.offset();
        asm.mov(SP, X9);
        asm.mov(X0, FaultCode.RESUMED);
        asm.ret();
        return new FaultCode(recorder, load, jump, resume, loadElsewhere, resumeElsewhere);
    }

    private int emitRecorder(long data) {
        Label pass = new Label();
        Label done = new Label();
        int entry = asm.offset();
        asm.movLong(X9, data);
        asm.ldr(X10, X9, FaultCode.ARMED);
        asm.cbz(X10, pass);
        asm.mov(X10, 0);
        asm.str(X10, X9, FaultCode.ARMED);
        increment(FaultCode.NOTED);
        asm.ldr(X10, X1, SignalFrame.ADDRESS);
        asm.str(X10, X9, FaultCode.ADDRESS);
        asm.ldr(X10, X9, FaultCode.RESUME);
        asm.cbz(X10, done);
        asm.str(X10, X2, A64GuardHandler.CONTEXT_PC);
        asm.bind(done);
        asm.ret();
        asm.bind(pass);
        increment(FaultCode.HANDED_ON);
        asm.ldr(X9, X9, FaultCode.NEXT);
        asm.br(X9);
        return entry;
    }

    private void increment(int counter) {
        asm.ldr(X10, X9, counter);
        asm.add(X10, X10, 1);
        asm.str(X10, X9, counter);
    }
}
