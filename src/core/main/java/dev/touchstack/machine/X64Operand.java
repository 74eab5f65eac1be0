package dev.touchstack.machine;

/** A memory operand: a base register and a signed displacement in bytes. */
record X64Operand(X64Register base, int displacement) {

    static X64Operand mem(X64Register base, int displacement) {
        return new X64Operand(base, displacement);
    }
}
