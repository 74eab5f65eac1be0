package dev.touchstack.growth;

import dev.touchstack.machine.FunctionCode;

/** A task: runs functions on its stack, which stays as deep as it had to become. */
public interface GrowthTask extends AutoCloseable {

    /**
     * Runs a function to its end.
     *
     * @param code
     *            generated with the prologue of this growth
     * @param argument
     *            what the function is given
     * @return what the function returned
     * @throws IllegalArgumentException
     *             when it was generated with another prologue
     */
    long run(FunctionCode code, long argument);

    /** Makes this a new task: it goes back to a first stack. */
    void restart();

    /** {@return what growing has cost so far} */
    GrowthCounts counts();

    /** Gives the stack back. */
    @Override
    void close();
}
