package dev.touchstack.growth;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.memory.MappingException;

/**
 * A task: runs functions on its stack, one at a time. The stack stays as deep as it had to become until it is trimmed.
 */
public interface GrowthTask extends AutoCloseable {

    /**
     * Runs a function to its end; pauses in it do nothing.
     *
     * @param code
     *            generated with the prologue of this growth
     * @param argument
     *            what the function is given
     * @return what the function returned
     * @throws IllegalArgumentException
     *             when it was generated with another prologue
     * @throws IllegalStateException
     *             when it needs more stack than the growth gives, of which nothing is left then; when this is closed,
     *             or in a pause
     */
    long run(FunctionCode code, long argument);

    /**
     * Runs a function to its end. At each pause in it, it waits while other code runs, in the same thread and on that
     * thread's own stack: it may measure, {@link #trim} this task, and run other tasks, which may pause in turn.
     *
     * @param code
     *            generated with the prologue of this growth
     * @param argument
     *            what the function is given
     * @param atPause
     *            what runs at each pause; what it throws drops the function's frames, and is thrown from here
     * @return what the function returned
     * @throws IllegalArgumentException
     *             when it was generated with another prologue
     * @throws IllegalStateException
     *             as from {@link #run(FunctionCode, long)}
     * @throws StackOverflowError
     *             when tasks run in each other's pauses, and the thread has too little of its own stack left for more
     */
    long run(FunctionCode code, long argument, Runnable atPause);

    /**
     * Gives back what the stack has and the task does not use, in a pause or between runs. What stays in place gives
     * back the pages below its stack pointer; a stack of {@link Copy} of which less than a quarter is used is exchanged
     * for one of half the size; segments that are kept are given back.
     *
     * @throws IllegalStateException
     *             when this is closed
     * @throws MappingException
     *             when the kernel refuses; the task has what it had
     */
    void trim();

    /**
     * Makes this a new task: it goes back to a first stack.
     *
     * @throws IllegalStateException
     *             when this is closed, or in a pause
     */
    void restart();

    /** {@return what growing has cost so far} */
    GrowthCounts counts();

    /**
     * Gives the stack back.
     *
     * @throws IllegalStateException
     *             when this is closed, or in a pause
     */
    @Override
    void close();
}
