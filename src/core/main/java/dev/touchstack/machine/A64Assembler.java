package dev.touchstack.machine;

import static dev.touchstack.machine.A64Register.SP;

/**
 * The arm64 instructions in use, 64-bit operands, encoded as GNU as encodes them (the tests compare word by word).
 * Encodings: Arm Architecture Reference Manual, chapter C6.
 */
final class A64Assembler {

    private static final int ZERO_REGISTER = 31;

    private final CodeBuffer code;

    A64Assembler(CodeBuffer code) {
        this.code = code;
    }

    int offset() {
        return code.size();
    }

    void bind(Label label) {
        label.bind(code.size());
    }

    /** Copies a register; the stack pointer is reached only by an addition. */
    void mov(A64Register to, A64Register from) {
        if (to == SP || from == SP) {
            add(to, from, 0);
        } else {
            code.emit32(0xAA0003E0 | from.number() << 16 | to.number());
        }
    }

    /** Loads a constant of 17 bits, sign included: one instruction. */
    void mov(A64Register to, int constant) {
        if (constant < -0x10000 || constant > 0xFFFF) {
            throw new IllegalArgumentException("constant = " + constant + ": must be from -65,536 to 65,535");
        }
        int movzOrMovn = constant >= 0 ? 0xD2800000 | constant << 5 : 0x92800000 | ~constant << 5;
        code.emit32(movzOrMovn | general(to));
    }

    /** Loads any constant, 16 bits at a time: as many instructions as it has parts that are not zero. */
    void movLong(A64Register to, long constant) {
        int first = Math.min(Long.numberOfTrailingZeros(constant) / Short.SIZE, Long.BYTES / Short.BYTES - 1);
        code.emit32(0xD2800000 | part(constant, first) | general(to));
        for (int i = first + 1; i < Long.BYTES / Short.BYTES; i++) {
            if ((constant >>> (i * Short.SIZE) & 0xFFFF) != 0) {
                code.emit32(0xF2800000 | part(constant, i) | general(to));
            }
        }
    }

    /** As movz and movk have it: which 16 bits, and what they are. */
    private static int part(long constant, int index) {
        return index << 21 | (int) (constant >>> (index * Short.SIZE) & 0xFFFF) << 5;
    }

    void add(A64Register to, A64Register a, A64Register b) {
        code.emit32(0x8B000000 | general(b) << 16 | general(a) << 5 | general(to));
    }

    void sub(A64Register to, A64Register a, A64Register b) {
        code.emit32(0xCB000000 | general(b) << 16 | general(a) << 5 | general(to));
    }

    void and(A64Register to, A64Register a, A64Register b) {
        code.emit32(0x8A000000 | general(b) << 16 | general(a) << 5 | general(to));
    }

    void orr(A64Register to, A64Register a, A64Register b) {
        code.emit32(0xAA000000 | general(b) << 16 | general(a) << 5 | general(to));
    }

    /** Divides by two, unsigned. */
    void halve(A64Register to, A64Register from) {
        code.emit32(0xD341FC00 | general(from) << 5 | general(to)); // lsr #1
    }

    /** Adds a constant from 0 to 4095; operands may be the stack pointer. */
    void add(A64Register to, A64Register from, int constant) {
        code.emit32(0x91000000 | unsigned12(constant) << 10 | from.number() << 5 | to.number());
    }

    /** Subtracts a constant from 0 to 4095; operands may be the stack pointer. */
    void sub(A64Register to, A64Register from, int constant) {
        code.emit32(0xD1000000 | unsigned12(constant) << 10 | from.number() << 5 | to.number());
    }

    /** Subtracts so many times 4096, from 0 to 4095; operands may be the stack pointer. */
    void subPages(A64Register to, A64Register from, int pages) {
        code.emit32(0xD1400000 | unsigned12(pages) << 10 | from.number() << 5 | to.number());
    }

    /** Compares with a constant from 0 to 4095. */
    void cmp(A64Register register, int constant) {
        code.emit32(0xF1000000 | unsigned12(constant) << 10 | register.number() << 5 | ZERO_REGISTER);
    }

    /** Compares; the first operand may be the stack pointer. */
    void cmp(A64Register a, A64Register b) {
        code.emit32(flagSettingSub(a) | general(b) << 16 | a.number() << 5 | ZERO_REGISTER);
    }

    /** Subtracts and compares with the result; what is subtracted from may be the stack pointer. */
    void subs(A64Register to, A64Register a, A64Register b) {
        code.emit32(flagSettingSub(a) | general(b) << 16 | a.number() << 5 | general(to));
    }

    /** The stack pointer needs the form with an extended register. */
    private static int flagSettingSub(A64Register a) {
        return a == SP ? 0xEB206000 : 0xEB000000;
    }

    /** Loads from an offset of -256 to 255 bytes, or of a multiple of 8 up to 32,760. */
    void ldr(A64Register to, A64Register base, int offset) {
        access(0xF9400000, 0xF8400000, to, base, offset);
    }

    /** Loads 32 bits from an offset that is a multiple of 4 up to 16,380, and extends their sign. */
    void ldrsw(A64Register to, A64Register base, int offset) {
        if (offset % Integer.BYTES != 0) {
            throw new IllegalArgumentException("offset = " + offset + " bytes: must be a multiple of 4");
        }
        code.emit32(0xB9800000 | unsigned12(offset / Integer.BYTES) << 10 | base.number() << 5 | general(to));
    }

    /** Stores to an offset of -256 to 255 bytes, or of a multiple of 8 up to 32,760. */
    void str(A64Register from, A64Register base, int offset) {
        access(0xF9000000, 0xF8000000, from, base, offset);
    }

    void stp(A64Register a, A64Register b, A64Register base, int offset) {
        pair(0xA9000000, general(a), general(b), base, offset);
    }

    void ldp(A64Register a, A64Register b, A64Register base, int offset) {
        pair(0xA9400000, general(a), general(b), base, offset);
    }

    /** Moves the base first, then stores there. */
    void stpBefore(A64Register a, A64Register b, A64Register base, int offset) {
        pair(0xA9800000, general(a), general(b), base, offset);
    }

    /** Loads, then moves the base. */
    void ldpAfter(A64Register a, A64Register b, A64Register base, int offset) {
        pair(0xA8C00000, general(a), general(b), base, offset);
    }

    /** Stores the low halves of two vector registers, by number. */
    void stpD(int a, int b, A64Register base, int offset) {
        pair(0x6D000000, a, b, base, offset);
    }

    /** Loads the low halves of two vector registers, by number. */
    void ldpD(int a, int b, A64Register base, int offset) {
        pair(0x6D400000, a, b, base, offset);
    }

    void bl(Label target) {
        int at = code.size();
        code.emit32(0);
        target.whenBound(to -> code.patch32(at, 0x94000000 | distance(to - at, 26)));
    }

    void b(Label target) {
        int at = code.size();
        code.emit32(0);
        target.whenBound(to -> code.patch32(at, 0x14000000 | distance(to - at, 26)));
    }

    void b(A64Condition condition, Label target) {
        int at = code.size();
        code.emit32(0);
        target.whenBound(to -> code.patch32(at, 0x54000000 | distance(to - at, 19) << 5 | condition.code));
    }

    void cbz(A64Register register, Label target) {
        compareAndBranch(0xB4000000, register, target);
    }

    void cbnz(A64Register register, Label target) {
        compareAndBranch(0xB5000000, register, target);
    }

    /** The address of a place in the code within 1 MiB of this instruction: it holds wherever the code is copied to. */
    void adr(A64Register to, Label place) {
        int at = code.size();
        code.emit32(0);
        place.whenBound(from -> {
            int distance = signed(from - at, 21);
            code.patch32(at, 0x10000000 | (distance & 3) << 29 | distance >> 2 << 5 | general(to));
        });
    }

    void br(A64Register target) {
        code.emit32(0xD61F0000 | general(target) << 5);
    }

    void blr(A64Register target) {
        code.emit32(0xD63F0000 | general(target) << 5);
    }

    /** Calls the kernel, which overwrites x0. */
    void svc() {
        code.emit32(0xD4000001);
    }

    /** Floating point as it is at a program's start. */
    void clearFpcr() {
        code.emit32(0xD51B441F); // msr fpcr, xzr
    }

    void readThreadPointer(A64Register to) {
        code.emit32(0xD53BD040 | general(to)); // mrs tpidr_el0
    }

    void ret() {
        code.emit32(0xD65F03C0);
    }

    void nop() {
        code.emit32(0xD503201F);
    }

    private void access(int scaled, int unscaled, A64Register register, A64Register base, int offset) {
        int operands = base.number() << 5 | general(register);
        if (offset >= 0 && offset % Long.BYTES == 0) {
            code.emit32(scaled | unsigned12(offset / Long.BYTES) << 10 | operands);
        } else {
            code.emit32(unscaled | signed(offset, 9) << 12 | operands);
        }
    }

    private void pair(int opcode, int a, int b, A64Register base, int offset) {
        if (offset % Long.BYTES != 0) {
            throw new IllegalArgumentException("offset = " + offset + " bytes: must be a multiple of 8");
        }
        code.emit32(opcode | signed(offset / Long.BYTES, 7) << 15 | b << 10 | base.number() << 5 | a);
    }

    private void compareAndBranch(int opcode, A64Register register, Label target) {
        int at = code.size();
        code.emit32(0);
        target.whenBound(to -> code.patch32(at, opcode | distance(to - at, 19) << 5 | general(register)));
    }

    /** In instructions, as many bits as the branch has. */
    private static int distance(int bytes, int bits) {
        return signed(bytes / Integer.BYTES, bits);
    }

    private static int signed(int value, int bits) {
        int limit = 1 << (bits - 1);
        if (value < -limit || value >= limit) {
            throw new IllegalArgumentException("operand = " + value + ": must fit " + bits + " bits, sign included");
        }
        return value & ((limit << 1) - 1);
    }

    private static int unsigned12(int value) {
        if (value < 0 || value > 0xFFF) {
            throw new IllegalArgumentException("operand = " + value + ": must be from 0 to 4,095");
        }
        return value;
    }

    /** Number 31 would be the zero register here. */
    private static int general(A64Register register) {
        if (register == SP) {
            throw new IllegalArgumentException("sp cannot be this operand");
        }
        return register.number();
    }
}
