package dev.touchstack.lab.inspect;

/** Whose stack it is. */
public enum StackKind {
    /** A slot of a pool of Touchstack, in use or not. */
    SLOT("pool"),
    /** A thread that runs Java. */
    JAVA("Java"),
    /** A thread of the JVM itself: collectors, the VM thread. */
    JVM("JVM"),
    /** {@code [stack]}: of the first thread, which the kernel lets grow. */
    MAIN("main"),
    /** Any other thread. */
    THREAD("thread"),
    /** No thread was seen on it; it has the shape of one: memory behind a guard. */
    LIKELY("likely");

    private final String label;

    StackKind(String label) {
        this.label = label;
    }

    /** The word that people read. */
    public String label() {
        return label;
    }
}
