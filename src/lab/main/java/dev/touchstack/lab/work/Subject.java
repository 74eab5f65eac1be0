package dev.touchstack.lab.work;

/** Who does the work in a variant. */
public enum Subject {
    /** {@link Strategy#TOUCH}. */
    TOUCH("Touch"),
    /** {@link Strategy#COPY}. */
    COPY("Copy"),
    /** Touch in frames of one page: as many calls as faults. */
    TOUCH_PAGE_FRAMES("Touch, page frames"),
    /** A loop in C that writes one word to each page. */
    C("C"),
    /** Functions without a check. */
    UNCHECKED("unchecked"),
    /** Functions with Go's check. */
    CHECKED("checked"),
    /** Functions with no-operations in the check's place. */
    PADDED("padded"),
    /** A plain FFM downcall. */
    DOWNCALL("downcall"),
    /** The stub that switches stacks. */
    STUB("enter stub"),
    /** The stub with the checks of a stack's owner. */
    TASK_STACK("TaskStack.call");

    private final String label;

    Subject(String label) {
        this.label = label;
    }

    /** The name that people read. */
    public String label() {
        return label;
    }
}
