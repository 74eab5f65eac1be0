package dev.touchstack.workload;

import java.util.List;

/** The functions that there are. */
public final class Workloads {

    /** One frame for each n. */
    public static final Workload COUNT = new Count();
    /** All calls, hardly any depth. */
    public static final Workload FIB = new Fib();
    /** Pointers into the frames of callers, and what only looks like one. */
    public static final Workload POINTERS = new Pointers();

    /** All of them. */
    public static final List<Workload> ALL = List.of(COUNT, FIB, POINTERS);

    private Workloads() {
    }
}
