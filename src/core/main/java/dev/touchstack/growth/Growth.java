package dev.touchstack.growth;

import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.MappingException;

/**
 * A way to give tasks the stack that they need. An instance serves one thread at a time; its tasks are closed before
 * it.
 */
public interface Growth extends AutoCloseable {

    /** {@return what functions must do at entry to run under this} */
    Prologue prologue();

    /**
     * {@return a task with a first stack, that has not run yet}
     *
     * @throws IllegalStateException
     *             when this is closed
     * @throws MappingException
     *             when the kernel refuses memory for its stack
     */
    GrowthTask newTask();

    /**
     * Does with stacks what a runtime does when it collects garbage: {@link GrowthTask#trim trims} all open tasks,
     * those in a pause among them.
     *
     * @throws MappingException
     *             when the kernel refuses memory for a smaller stack, or to take memory back; some tasks may be trimmed
     */
    void collected();

    /**
     * Discards the contents of all memory held: tasks that run next are cold.
     *
     * @throws IllegalStateException
     *             when a task is running, in a pause too: its frames would be lost
     */
    void discard();

    /**
     * Gives all memory back. Closing it again does nothing.
     *
     * @throws IllegalStateException
     *             when tasks are not closed: their stacks are in use
     * @throws MappingException
     *             when the kernel refuses to take memory back; what is left is tried again by another close
     */
    @Override
    void close();
}
