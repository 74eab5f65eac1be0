package dev.touchstack.machine;

/** The conditions of b.cond in use, with their code (Arm ARM, C1.2.4). */
enum A64Condition {
    /** Equal. */
    EQ(0x0),
    /** Not equal. */
    NE(0x1),
    /** Unsigned greater or equal. */
    HS(0x2),
    /** Unsigned less. */
    LO(0x3),
    /** Unsigned greater. */
    HI(0x8),
    /** Unsigned less or equal. */
    LS(0x9),
    /** Signed less. */
    LT(0xB);

    final int code;

    A64Condition(int code) {
        this.code = code;
    }
}
