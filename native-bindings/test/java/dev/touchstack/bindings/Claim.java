package dev.touchstack.bindings;

/**
 * One thing that the generated code takes for granted about C, in a form that a C compiler decides without running
 * anything.
 *
 * @param condition
 *            a constant expression in C
 * @param subject
 *            what to look at when the compiler says no
 */
record Claim(String condition, String subject) {

    static Claim equal(String expression, long value, String subject) {
        return new Claim(expression + " == " + value, subject + " is not " + value);
    }

    String source() {
        return "_Static_assert(" + condition + ", \"" + subject + "\");\n";
    }
}
