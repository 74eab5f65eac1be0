package dev.touchstack.lab.claims;

/** What was said for and against growth of stacks by page faults, in the debate on golang-nuts of November 2025. */
public enum Claim {
    /** The price of checks. */
    C1("checks in prologues cost real programs 3 to 5 %, and the instruction cache room", "the proposal"),
    /** The same, from the other side. */
    C2("they are measurable but small, and inlining amortises them", "Rob Pike"),
    /** The price of traps. */
    C3("growth by a signal takes 4 context switches, and is far slower than an allocator", "J. Aten"),
    /** Telling faults apart. */
    C4("a fault of growth cannot be told from a bug, such as a null pointer", "the thread"),
    /** Address space. */
    C5("100,000 tasks of 8 MB are 800 GB of address space, and that is a burden", "the thread"),
    /** The smallest stack. */
    C6("the smallest stack doubles from 2 to 4 KB, and so the memory of millions of tasks", "the thread"),
    /** Traps in general. */
    C7("growth by traps always failed: complexity, not portable over CPUs and kernels", "Rob Pike");

    private final String text;
    private final String saidBy;

    Claim(String text, String saidBy) {
        this.text = text;
        this.saidBy = saidBy;
    }

    /** What is claimed, in one line of a table. */
    public String text() {
        return text;
    }

    /** Who said it. */
    public String saidBy() {
        return saidBy;
    }
}
