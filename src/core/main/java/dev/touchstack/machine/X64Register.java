package dev.touchstack.machine;

/** The general registers of x86-64, in the order of their encoding (Intel SDM volume 2, table 2-2). */
@SuppressWarnings("EnumOrdinal") // the order is the encoding
enum X64Register {
    RAX, RCX, RDX, RBX, RSP, RBP, RSI, RDI, R8, R9, R10, R11, R12, R13, R14, R15;

    /** The three bits that go into ModRM or the opcode. */
    int low() {
        return ordinal() & 7;
    }

    /** The fourth bit, which goes into the REX prefix. */
    int high() {
        return ordinal() >> 3;
    }
}
