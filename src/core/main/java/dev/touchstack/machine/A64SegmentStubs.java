package dev.touchstack.machine;

import static dev.touchstack.machine.A64Cpu.CALLER_RETURN;
import static dev.touchstack.machine.A64Cpu.SCRATCH0;
import static dev.touchstack.machine.A64Cpu.TASK;
import static dev.touchstack.machine.A64Register.SP;
import static dev.touchstack.machine.A64Register.X10;
import static dev.touchstack.machine.A64Register.X11;
import static dev.touchstack.machine.A64Register.X29;
import static dev.touchstack.machine.A64Register.X30;
import static dev.touchstack.machine.A64Register.X9;
import static dev.touchstack.machine.SegmentHeader.FRAME_POINTER;
import static dev.touchstack.machine.SegmentHeader.LIMIT;
import static dev.touchstack.machine.SegmentHeader.NEXT;
import static dev.touchstack.machine.SegmentHeader.PREVIOUS_LIMIT;
import static dev.touchstack.machine.SegmentHeader.TELLS;
import static dev.touchstack.machine.SegmentHeader.TOP;

/** Functions run on another segment when a check fails, and return from it, on arm64. */
final class A64SegmentStubs {

    private static final int PAIR = 2 * Long.BYTES;

    private A64SegmentStubs() {
    }

    /**
     * Called by the cold tail of a function whose check failed, with the arguments still in their registers, and its
     * caller's return address in x17.
     */
    static SegmentCode emit(A64Assembler asm, Label moreStack) {
        Label found = new Label();
        Label tell = new Label();
        asm.b(moreStack); // the entry of a pause
        int entry = asm.offset();
        loadNext(asm);
        asm.cbnz(X10, found);
        asm.stpBefore(X30, CALLER_RETURN, SP, -PAIR);
        asm.mov(CALLER_RETURN, X30); // where the host looks for what the function needs
        asm.bl(moreStack); // the host puts one behind this one, or gives the task up
        int wanted = asm.offset();
        asm.ldpAfter(X30, CALLER_RETURN, SP, PAIR);
        loadNext(asm);
        asm.bind(found);
        asm.ldr(X9, TASK, ControlBlock.STACK_LIMIT);
        asm.str(X10, TASK, ControlBlock.STACK_LIMIT);
        asm.sub(X10, X10, LIMIT);
        asm.ldr(X10, X10, TOP);
        asm.mov(X11, SP);
        asm.stp(X9, X11, X10, PREVIOUS_LIMIT); // and the stack pointer above it
        asm.stpBefore(X29, CALLER_RETURN, X10, FRAME_POINTER);
        asm.mov(X29, X10); // the caller's frame is above this one in the chain
        asm.mov(SP, X10);
        asm.blr(X30); // to the check again
        asm.ldpAfter(X29, CALLER_RETURN, SP, PAIR);
        asm.ldp(X9, X11, SP, 0);
        asm.str(X9, TASK, ControlBlock.STACK_LIMIT);
        asm.mov(SP, X11);
        asm.sub(X9, X9, LIMIT);
        asm.ldr(X9, X9, TELLS);
        asm.cbnz(X9, tell);
        asm.mov(X30, CALLER_RETURN);
        asm.ret();
        asm.bind(tell);
        asm.bl(moreStack); // which keeps the result as an argument, and returns with x30 as x17 is now
        int left = asm.offset();
        asm.ret();
        return new SegmentCode(entry, wanted, left);
    }

    /** Into x10: the limit of the segment behind the one that the task is in, or 0. */
    private static void loadNext(A64Assembler asm) {
        asm.ldr(SCRATCH0, TASK, ControlBlock.STACK_LIMIT);
        asm.sub(SCRATCH0, SCRATCH0, LIMIT);
        asm.ldr(X10, SCRATCH0, NEXT);
    }
}
