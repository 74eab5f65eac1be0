package dev.touchstack.lab.portability;

/** What became of something that was tried. */
public enum Outcome {
    /** It did what it is for. */
    WORKS("works"),
    /** The kernel, or the host, does not let us, and says so. */
    REFUSED("refused"),
    /** It did something else, or nothing, or did not come back. */
    FAILS("fails"),
    /** There is nothing to try: the detail says why. */
    NOT_APPLICABLE("not applicable");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** The name that people read. */
    public String label() {
        return label;
    }
}
