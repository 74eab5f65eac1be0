package dev.touchstack.lab.space;

/** Stacks of 8 MiB that a host may be asked for. */
public enum StackKind {
    /** Guards are markers in page tables; nothing else was touched. */
    LIGHTWEIGHT("reserved"),
    /** Guards are mappings; nothing was touched. */
    PROTECTED("mprotect"),
    /** Guards as the pool chooses them, and one page touched. */
    TOUCHED("touched"),
    /** A Java thread waits on each. */
    THREAD("with thread");

    private final String label;

    StackKind(String label) {
        this.label = label;
    }

    /** The name that people read. */
    public String label() {
        return label;
    }
}
