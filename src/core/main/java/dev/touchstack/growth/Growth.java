package dev.touchstack.growth;

import dev.touchstack.machine.Prologue;

/**
 * A way to give tasks the stack that they need. An instance serves one thread at a time; its tasks are closed before
 * it.
 */
public interface Growth extends AutoCloseable {

    /** What functions must do at entry to run under this. */
    Prologue prologue();

    /** A task with a first stack, that has not run yet. */
    GrowthTask newTask();

    /** Discards the contents of all memory held: tasks that run next are cold. No task may be running. */
    void discard();

    /** Gives all memory back. */
    @Override
    void close();
}
