package dev.touchstack.lab.claims;

/** What was said for and against growth of stacks by page faults, in the debate on golang-nuts of November 2025. */
public enum Claim {
    /** The price of checks. */
    C1("checks cost real programs 3 to 5 %",
            "Checks in prologues cost 3 to 5 % of real programs, some ten instructions in each function, and room in the"
                    + " instruction cache",
            "the proposal"),
    /** The same, from the other side. */
    C2("checks are small, and amortised by inlining",
            "They are measurable but small, and inlining amortises them", "Rob Pike"),
    /** The price of traps. */
    C3("growth by a signal is far slower than an allocator",
            "Growth by a signal handler costs at least four context switches, and is far slower than an allocator",
            "J. Aten"),
    /** Telling faults apart. */
    C4("growth cannot be told from a bug",
            "A fault of growth cannot be told from a bug, such as a null pointer", "the thread"),
    /** Address space. */
    C5("800 GB of address space are a burden",
            "100,000 tasks of 8 MB each are 800 GB of address space, and that is a burden", "the thread"),
    /** The smallest stack. */
    C6("small tasks need twice the memory",
            "The smallest stack doubles from 2 KB to 4 KB, so that millions of small tasks need twice the memory",
            "the thread"),
    /** Traps in general. */
    C7("traps for growing stacks always fail",
            "Traps for growing stacks have always failed: unforeseen complexity, not portable over CPUs and kernels",
            "Rob Pike");

    private final String brief;
    private final String text;
    private final String saidBy;

    Claim(String brief, String text, String saidBy) {
        this.brief = brief;
        this.text = text;
        this.saidBy = saidBy;
    }

    /** What is claimed, in a few words. */
    public String brief() {
        return brief;
    }

    /** What is claimed: a sentence without its end. */
    public String text() {
        return text;
    }

    /** Who said it. */
    public String saidBy() {
        return saidBy;
    }
}
