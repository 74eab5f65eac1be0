package dev.touchstack.machine;

import static dev.touchstack.machine.SegmentHeader.FRAME_POINTER;
import static dev.touchstack.machine.SegmentHeader.LIMIT;
import static dev.touchstack.machine.SegmentHeader.NEXT;
import static dev.touchstack.machine.SegmentHeader.PREVIOUS_LIMIT;
import static dev.touchstack.machine.SegmentHeader.RETURN;
import static dev.touchstack.machine.SegmentHeader.STACK_POINTER;
import static dev.touchstack.machine.SegmentHeader.TELLS;
import static dev.touchstack.machine.SegmentHeader.TOP;
import static dev.touchstack.machine.X64Condition.NOT_EQUAL;
import static dev.touchstack.machine.X64Cpu.TASK;
import static dev.touchstack.machine.X64Operand.mem;
import static dev.touchstack.machine.X64Register.R10;
import static dev.touchstack.machine.X64Register.R11;
import static dev.touchstack.machine.X64Register.RAX;
import static dev.touchstack.machine.X64Register.RBP;
import static dev.touchstack.machine.X64Register.RDI;
import static dev.touchstack.machine.X64Register.RSP;

/** Functions run on another segment when a check fails, and return from it, on x86-64. */
final class X64SegmentStubs {

    private static final int SHORT_JUMP = 2;

    private X64SegmentStubs() {
    }

    /** Called by the cold tail of a function whose check failed, with the arguments still in their registers. */
    static SegmentCode emit(X64Assembler asm, Label moreStack) {
        Label found = new Label();
        Label tell = new Label();
        asm.jmp(moreStack); // the entry of a pause
        asm.nop(ControlBlock.PAUSE_ENTRY - SHORT_JUMP);
        int entry = asm.offset();
        asm.mov(R11, mem(TASK, ControlBlock.STACK_LIMIT));
        asm.mov(R10, mem(R11, NEXT - LIMIT));
        asm.test(R10, R10);
        asm.jcc(NOT_EQUAL, found);
        asm.call(moreStack); // the host puts one behind this one, or gives the task up
        int wanted = asm.offset();
        asm.mov(R11, mem(TASK, ControlBlock.STACK_LIMIT));
        asm.mov(R10, mem(R11, NEXT - LIMIT));
        asm.bind(found);
        asm.mov(mem(TASK, ControlBlock.STACK_LIMIT), R10);
        asm.mov(R10, mem(R10, TOP - LIMIT));
        asm.pop(RAX); // to the check again
        asm.mov(mem(R10, PREVIOUS_LIMIT), R11);
        asm.pop(R11); // to the function's caller
        asm.mov(mem(R10, RETURN), R11);
        asm.mov(mem(R10, STACK_POINTER), RSP);
        asm.mov(mem(R10, FRAME_POINTER), RBP);
        asm.lea(RBP, mem(R10, FRAME_POINTER)); // the caller's frame is above this one in the chain
        asm.mov(RSP, RBP);
        asm.call(RAX);
        asm.pop(RBP);
        asm.pop(R11);
        asm.pop(R10);
        asm.mov(mem(TASK, ControlBlock.STACK_LIMIT), R10);
        asm.mov(RSP, mem(RSP, 0));
        asm.push(R11);
        asm.mov(R10, mem(R10, TELLS - LIMIT));
        asm.test(R10, R10);
        asm.jcc(NOT_EQUAL, tell);
        asm.ret();
        asm.bind(tell);
        asm.mov(RDI, RAX); // kept as an argument is
        asm.call(moreStack);
        int left = asm.offset();
        asm.mov(RAX, RDI);
        asm.ret();
        return new SegmentCode(entry, wanted, left);
    }
}
