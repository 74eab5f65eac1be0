package dev.touchstack.machine;

import static dev.touchstack.machine.X64Register.RBP;
import static dev.touchstack.machine.X64Register.RSP;

/**
 * The x86-64 instructions in use, 64-bit operands, encoded as GNU as encodes them (the tests compare byte by byte).
 * Encodings: Intel SDM volume 2.
 */
final class X64Assembler {

    /** What a ModRM byte without displacement has in rbp's place. */
    private static final int RIP = 5;
    /** In bytes. */
    private static final int SHORT_JUMP = 2;

    private final CodeBuffer code;

    X64Assembler(CodeBuffer code) {
        this.code = code;
    }

    int offset() {
        return code.size();
    }

    void bind(Label label) {
        label.bind(code.size());
    }

    void push(X64Register register) {
        rexIfHigh(register);
        code.emit8(0x50 | register.low());
    }

    void pop(X64Register register) {
        rexIfHigh(register);
        code.emit8(0x58 | register.low());
    }

    void mov(X64Register to, X64Register from) {
        registers(0x89, from, to);
    }

    void mov(X64Register to, X64Operand from) {
        memory(0x8B, to, from);
    }

    void mov(X64Operand to, X64Register from) {
        memory(0x89, from, to);
    }

    /** Stores a constant, its sign extended. */
    void mov(X64Operand to, int constant) {
        rex(0, to.base().high());
        code.emit8(0xC7);
        addressing(0, to);
        code.emit32(constant);
    }

    /** Loads the low half of a vector register from 0 to 7, by number. */
    void movsd(int to, X64Operand from) {
        vector(0x10, to, from);
    }

    /** Stores the low half of a vector register from 0 to 7, by number. */
    void movsd(X64Operand to, int from) {
        vector(0x11, from, to);
    }

    private void vector(int opcode, int register, X64Operand operand) {
        code.emit8(0xF2);
        if (operand.base().high() != 0) {
            code.emit8(0x41);
        }
        code.emit8(0x0F);
        code.emit8(opcode);
        addressing(register, operand);
    }

    /** Loads what is so many bytes from where the thread pointer points to (the segment base fs). */
    void movThreadLocal(X64Register to, int offset) {
        code.emit8(0x64);
        rex(to.high(), 0);
        code.emit8(0x8B);
        modRm(0, to.low(), RSP.low()); // a SIB byte, with neither base nor index
        code.emit8(0x25);
        code.emit32(offset);
    }

    /** Loads 32 bits and extends their sign. */
    void movsxd(X64Register to, X64Operand from) {
        memory(0x63, to, from);
    }

    /** Loads a constant in the shortest form that sign-extends to it. */
    void mov(X64Register to, long constant) {
        if (constant == (int) constant) {
            rex(0, to.high());
            code.emit8(0xC7);
            modRm(3, 0, to.low());
            code.emit32((int) constant);
        } else {
            rex(0, to.high());
            code.emit8(0xB8 | to.low());
            code.emit64(constant);
        }
    }

    void lea(X64Register to, X64Operand address) {
        memory(0x8D, to, address);
    }

    /** The address of a place in the code, from where this instruction is: it holds wherever the code is copied to. */
    void lea(X64Register to, Label place) {
        rex(to.high(), 0);
        code.emit8(0x8D);
        modRm(0, to.low(), RIP);
        relative32(place);
    }

    void add(X64Register to, X64Register from) {
        registers(0x01, from, to);
    }

    void sub(X64Register to, X64Register from) {
        registers(0x29, from, to);
    }

    void sub(X64Register from, X64Operand what) {
        memory(0x2B, from, what);
    }

    void and(X64Register to, X64Register from) {
        registers(0x21, from, to);
    }

    void or(X64Register to, X64Register from) {
        registers(0x09, from, to);
    }

    /** Divides by two, unsigned. */
    void halve(X64Register register) {
        rex(0, register.high());
        code.emit8(0xD1);
        modRm(3, 5, register.low());
    }

    void test(X64Register a, X64Register b) {
        registers(0x85, b, a);
    }

    void add(X64Register to, int constant) {
        constant(0, to, constant);
    }

    void sub(X64Register from, int constant) {
        constant(5, from, constant);
    }

    void cmp(X64Register register, int constant) {
        constant(7, register, constant);
    }

    void cmp(X64Register a, X64Register b) {
        registers(0x39, b, a);
    }

    void cmp(X64Register register, X64Operand memory) {
        memory(0x3B, register, memory);
    }

    void call(X64Register target) {
        if (target.high() != 0) {
            code.emit8(0x41);
        }
        code.emit8(0xFF);
        modRm(3, 2, target.low());
    }

    void call(X64Operand target) {
        if (target.base().high() != 0) {
            code.emit8(0x41);
        }
        code.emit8(0xFF);
        addressing(2, target);
    }

    void call(Label target) {
        code.emit8(0xE8);
        relative32(target);
    }

    void ret() {
        code.emit8(0xC3);
    }

    void jmp(X64Register target) {
        if (target.high() != 0) {
            code.emit8(0x41);
        }
        code.emit8(0xFF);
        modRm(3, 4, target.low());
    }

    /** A jump: 2 bytes within reach of a signed byte, which a label that is not bound yet must be; or 5 bytes. */
    void jmp(Label target) {
        if (isFarBack(target)) {
            code.emit8(0xE9);
            relative32(target);
        } else {
            code.emit8(0xEB);
            relative8(target);
        }
    }

    /** A conditional jump: 2 bytes within reach of a signed byte, which a label not bound yet must be; or 6 bytes. */
    void jcc(X64Condition condition, Label target) {
        if (isFarBack(target)) {
            code.emit8(0x0F);
            code.emit8(0x80 | condition.code);
            relative32(target);
        } else {
            code.emit8(0x70 | condition.code);
            relative8(target);
        }
    }

    /** Out of reach of the short form of a jump, which counts from its end. */
    private boolean isFarBack(Label target) {
        return target.isBound() && target.offset() - (code.size() + SHORT_JUMP) < Byte.MIN_VALUE;
    }

    /** Calls the kernel, which overwrites rax, rcx and r11. */
    void syscall() {
        code.emit8(0x0F);
        code.emit8(0x05);
    }

    /** String instructions go upwards again, as the calling convention wants it. */
    void cld() {
        code.emit8(0xFC);
    }

    /** The x87 unit as it is at a program's start. */
    void fninit() {
        code.emit8(0xDB);
        code.emit8(0xE3);
    }

    /** Loads the control and status of SSE. */
    void ldmxcsr(X64Operand from) {
        if (from.base().high() != 0) {
            code.emit8(0x41);
        }
        code.emit8(0x0F);
        code.emit8(0xAE);
        addressing(2, from);
    }

    /** Does nothing, in as few instructions as the recommended forms allow (Intel SDM volume 2, NOP). */
    void nop(int bytes) {
        for (int left = bytes; left > 0; left -= Math.min(left, NOPS.length)) {
            for (int b : NOPS[Math.min(left, NOPS.length) - 1]) {
                code.emit8(b);
            }
        }
    }

    private static final int[][] NOPS = {{0x90}, {0x66, 0x90}, {0x0F, 0x1F, 0x00}, {0x0F, 0x1F, 0x40, 0x00},
            {0x0F, 0x1F, 0x44, 0x00, 0x00}, {0x66, 0x0F, 0x1F, 0x44, 0x00, 0x00},
            {0x0F, 0x1F, 0x80, 0x00, 0x00, 0x00, 0x00}, {0x0F, 0x1F, 0x84, 0x00, 0x00, 0x00, 0x00, 0x00}};

    private void registers(int opcode, X64Register reg, X64Register rm) {
        rex(reg.high(), rm.high());
        code.emit8(opcode);
        modRm(3, reg.low(), rm.low());
    }

    private void memory(int opcode, X64Register reg, X64Operand operand) {
        rex(reg.high(), operand.base().high());
        code.emit8(opcode);
        addressing(reg.low(), operand);
    }

    /** The group 1 instructions: add, sub, cmp and the like with a constant. */
    private void constant(int extension, X64Register rm, int constant) {
        rex(0, rm.high());
        if (constant == (byte) constant) {
            code.emit8(0x83);
            modRm(3, extension, rm.low());
            code.emit8(constant);
        } else if (rm == X64Register.RAX) { // rax has a form without ModRM, one byte shorter
            code.emit8(0x05 | extension << 3);
            code.emit32(constant);
        } else {
            code.emit8(0x81);
            modRm(3, extension, rm.low());
            code.emit32(constant);
        }
    }

    private void addressing(int reg, X64Operand operand) {
        int displacement = operand.displacement();
        // rbp and r13 have no form without a displacement
        boolean none = displacement == 0 && operand.base().low() != RBP.low();
        boolean small = displacement == (byte) displacement;
        modRm(none ? 0 : small ? 1 : 2, reg, operand.base().low());
        if (operand.base().low() == RSP.low()) { // rsp and r12 as a base need a SIB byte
            code.emit8(0x24);
        }
        if (!none && small) {
            code.emit8(displacement);
        } else if (!none) {
            code.emit32(displacement);
        }
    }

    private void rex(int reg, int rm) {
        code.emit8(0x48 | reg << 2 | rm);
    }

    private void rexIfHigh(X64Register register) {
        if (register.high() != 0) {
            code.emit8(0x41);
        }
    }

    private void modRm(int mode, int reg, int rm) {
        code.emit8(mode << 6 | reg << 3 | rm);
    }

    private void relative8(Label target) {
        int at = code.size();
        code.emit8(0);
        target.whenBound(offset -> {
            int distance = offset - (at + 1);
            if (distance != (byte) distance) {
                throw new IllegalStateException("short jump over " + distance + " bytes: -128 to 127 are in reach");
            }
            code.patch8(at, distance);
        });
    }

    private void relative32(Label target) {
        int at = code.size();
        code.emit32(0);
        target.whenBound(offset -> code.patch32(at, offset - (at + Integer.BYTES)));
    }
}
