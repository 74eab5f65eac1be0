package dev.touchstack.machine;

/** The conditions of jcc in use, with their code (Intel SDM volume 2, appendix B, table B-10). */
enum X64Condition {
    /** Unsigned less. */
    BELOW(0x2),
    /** Unsigned greater or equal. */
    ABOVE_OR_EQUAL(0x3),
    /** Equal, or a result of zero. */
    EQUAL(0x4),
    /** Not equal. */
    NOT_EQUAL(0x5),
    /** Unsigned less or equal. */
    BELOW_OR_EQUAL(0x6),
    /** Unsigned greater. */
    ABOVE(0x7),
    /** Signed less. */
    LESS(0xC);

    final int code;

    X64Condition(int code) {
        this.code = code;
    }
}
