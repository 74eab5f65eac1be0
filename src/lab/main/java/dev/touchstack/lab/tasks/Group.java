package dev.touchstack.lab.tasks;

/** Tasks that stand side by side, because one thing varies from one to the next. */
public enum Group {
    /** Frames upon frames, on memory that earlier tasks have touched. */
    WARM("warm", "New tasks on warm memory: count(n) in frames of 64 bytes. Time per task."),
    /** The same where nothing is reserved. */
    COLD("cold",
            "New tasks on new memory, taking the stack included: count to a depth in frames of 128 bytes. Time per task."),
    /** Many calls on a stack that is large enough already. */
    CALLS("calls",
            "Calls, again and again by a task whose stack has grown before; segments come and go. Time per call."),
    /** More and more functions that differ. */
    CHAIN("chain", "A chain of so many different functions, each called once in turn. Time per call."),
    /** The same with a stack that stays short. */
    TREE("tree", "A tree of so many different functions, each called once in turn, on a short stack. Time per call."),
    /** Calls whose target is read from a table. */
    INDIRECT("indirect", "Calls through a table of so many functions. Time per call."),
    /** The same work in more and more calls. */
    INLINED("inlined", "64 units of work, done in so many calls. Time for all of them."),
    /** From small frames to large ones. */
    FRAMES("frames", "New tasks of 1 MiB on warm memory, in frames of a size. Time per task."),
    /** More and more pointers into the stack. */
    POINTERS("pointers",
            "New tasks of 1,000 frames on warm memory, with so many pointers into the stack in each. Time per task."),
    /** What many services do. */
    SERVICES("services",
            "Short-lived tasks of a fleet's depths; a large frame called again and again from a small one. Time per task, per call.");

    private final String id;
    private final String title;

    Group(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** Its name on the command line. */
    public String id() {
        return id;
    }

    /** Whether its tasks need more stack than the one before has left. */
    public boolean grows() {
        return switch (this) {
            case WARM, COLD, FRAMES, POINTERS, SERVICES -> true;
            case CALLS, CHAIN, TREE, INDIRECT, INLINED -> false;
        };
    }

    /** What stands above its table. */
    public String title() {
        return title;
    }
}
