package dev.touchstack.lab.work;

/** What is timed. Variants of one experiment and depth are compared with each other. */
public enum Experiment {
    /** A task's first run on memory that is reserved and not resident. */
    COLD("ns/task"),
    /** A new task on memory that earlier tasks have touched. */
    WARM("ns/task"),
    /** Calls and returns on a stack that need not grow: each sample is of code in another place. */
    CALLS("ns/call"),
    /** Going to an empty function and back. */
    ENTER("ns/call");

    private final String unit;

    Experiment(String unit) {
        this.unit = unit;
    }

    /** What each sample is in. */
    public String unit() {
        return unit;
    }
}
