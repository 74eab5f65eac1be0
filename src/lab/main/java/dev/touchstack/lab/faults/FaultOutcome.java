package dev.touchstack.lab.faults;

/** What a fault was taken for. */
public enum FaultOutcome {
    /** A task that hit its guard: the exception says so, with the right address. */
    OVERFLOW("overflow"),
    /** A task that came to a closed window: it was opened as far as it had to be, and the task went on. */
    EXTENDED("extended"),
    /** None of ours: the handler behind ours was given it, with the right address. The JVM would have ended. */
    HANDED_ON("handed on"),
    /** None of ours, and the JVM made of it what it makes of it without us. */
    THE_JVMS("the JVM's"),
    /** Anything else: nothing happened, or the address is wrong. */
    NEITHER("neither");

    private final String label;

    FaultOutcome(String label) {
        this.label = label;
    }

    /** The name that people read. */
    public String label() {
        return label;
    }
}
