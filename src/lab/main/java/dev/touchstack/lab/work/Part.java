package dev.touchstack.lab.work;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A part of a comparison, which can be asked for by its name. */
public enum Part {
    /** What two runs of the same differ by. */
    NOISE("the same timed twice, as if it were two: what the host makes up"),
    /** {@link Experiment#COLD}. */
    COLD("tasks on memory that is reserved and not resident: Touch, Copy, and C's writes"),
    /** {@link Experiment#WARM}. */
    WARM("new tasks on memory that earlier ones have touched: Touch and Copy"),
    /** Memory of live tasks. */
    MEMORY("resident memory and page tables of live tasks at each depth"),
    /** {@link Experiment#CALLS}. */
    CALLS("the price of a check in each call, in many places of memory"),
    /** The instruction cache. */
    CODE("the same as code grows: calls, chains and trees of up to 16,384 functions, and inlining"),
    /** {@link Experiment#ENTER}. */
    ENTER("calling a function on a task's stack, beside a plain downcall"),
    /** {@link Experiment#OVERFLOW}. */
    OVERFLOW("from an overflow to the caught exception, beside C"),
    /** What each fault was taken for. */
    FAULTS("faults on purpose, and what each was taken for"),
    /** {@link Experiment#STEP}. */
    STEPS("one step of each way to grow, with what the kernel does for it"),
    /** Memory of idle tasks. */
    FLEET("memory of idle tasks, small ones and those of a fleet of services"),
    /** Address space. */
    SPACE("address space: stacks reserved until the pool refuses, what they cost, and the limits of this host"),
    /** What programs do on stacks. */
    PORTABILITY("what programs do on stacks, tried with each way to grow them"),
    /** Tasks of other kinds. */
    PEERS("tasks of Java, Go, Boost and the C library beside coroutines; gcc's segments; checks of others"),
    /** Goroutines. */
    GO("goroutines beside tasks of Copy and of Touch, at each depth"),
    /** Independent programs. */
    AGREEMENT("the same work by independent programs in C: whether they come to the same times"),
    /** The pool of stacks. */
    POOL("live stacks, acquiring and closing, and other ways to get a stack");

    private final String what;

    Part(String what) {
        this.what = what;
    }

    /** Its name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is measured. */
    public String what() {
        return what;
    }

    /** All of them. */
    public static Set<Part> all() {
        return EnumSet.allOf(Part.class);
    }

    /**
     * Those of some names.
     *
     * @throws LabException
     *             when there is none of a name, with those that there are
     */
    public static Set<Part> named(List<String> ids) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String id : ids) {
            parts.add(Arrays.stream(values()).filter(part -> part.id().equals(id)).findFirst()
                    .orElseThrow(() -> new LabException("no experiment " + id + ": "
                            + Arrays.stream(values()).map(Part::id).collect(Collectors.joining(", ")))));
        }
        return Collections.unmodifiableSet(parts);
    }
}
