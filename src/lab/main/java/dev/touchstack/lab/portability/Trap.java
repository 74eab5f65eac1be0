package dev.touchstack.lab.portability;

import dev.touchstack.lab.tasks.StackStrategy;
import java.util.Set;

/** Who answers the trap that something was tried of. */
public enum Trap {
    /** A page is missing, and the kernel supplies it. */
    KERNEL,
    /** A handler of signals, or a thread that is told of faults. */
    HANDLER,
    /** The JVM, of its own traps. */
    JVM,
    /** Nobody: stacks with checks, and what the kernel does when it is asked. */
    NONE;

    /** The ways of those that are tried of a pool's stacks and have no strategy's name. */
    static final String POOL = "a pool's stack";
    static final String ONE_PAGE = "guard of one page";
    static final String LARGE_GUARD = "guard as large";
    static final String PROBES = "one page, code probes";
    static final String JVMS_HANDLER = "our handler first";
    /** What is tried: a guard is nobody's page, whoever answers the others. */
    static final String INTO_GUARD = "read(2) into the guard";

    private static final Set<String> KERNELS = Set.of(StackStrategy.TOUCH.label(), POOL);
    private static final Set<String> HANDLERS = Set.of(StackStrategy.EXTEND.label(), StackStrategy.RELOCATE.label(),
            StackStrategy.USERFAULT.label(), ONE_PAGE, LARGE_GUARD, PROBES);

    /** The one of a probe. */
    public static Trap of(Probe probe) {
        if (probe.way().equals(JVMS_HANDLER)) {
            return JVM;
        }
        if (HANDLERS.contains(probe.way()) || probe.what().equals(INTO_GUARD)) {
            return HANDLER;
        }
        return KERNELS.contains(probe.way()) ? KERNEL : NONE;
    }
}
