package dev.touchstack.lab.tasks;

import dev.touchstack.workload.Workload;
import java.util.List;

/**
 * Something that all strategies are given to do.
 *
 * @param group
 *            what it stands beside in tables
 * @param name
 *            in its group
 * @param workload
 *            the function
 * @param frameBytes
 *            of its frames, where it needs no larger ones
 * @param arguments
 *            what it is called with, one after the other: each is a run
 * @param start
 *            what each run finds
 * @param unit
 *            what its time is divided by
 * @param reserveBytes
 *            the address space that a task may need
 */
record LabTask(Group group, String name, Workload workload, int frameBytes, List<Long> arguments, Start start,
        Unit unit,
        long reserveBytes) {

    /** What a run finds. */
    enum Start {
        /** The stack that the run before has left: it grows no more. */
        SAME_TASK,
        /** A new task's stack, in memory that other tasks have touched. */
        WARM,
        /** Nothing: the task is new, and so is the memory that its stack is taken from. */
        COLD
    }

    /** What time is divided by. */
    enum Unit {
        /** The calls that the function makes. */
        CALL,
        /** Runs. */
        TASK,
        /** What the argument says: how often the same is done in a run. */
        REPETITION
    }

    /** Its name in reports and on the command line. */
    String id() {
        return group.id() + "/" + name;
    }

    /** What all runs together come to. */
    long units() {
        long units = 0;
        for (long argument : arguments) {
            units += switch (unit) {
                case CALL -> workload.calls(argument);
                case TASK -> 1;
                case REPETITION -> argument;
            };
        }
        return units;
    }

    /** How much of its stack the deepest run uses, in bytes. */
    long depthBytes() {
        return arguments.stream().mapToLong(n -> workload.stackBytes(n, frameBytes)).max().orElseThrow();
    }
}
