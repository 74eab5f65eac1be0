package dev.touchstack.lab.work;

/** Where stacks are taken from, by one thread. */
@FunctionalInterface
public interface StackSource extends AutoCloseable {

    /** A stack, its memory as it comes. */
    TakenStack take();

    /** Ends it, when all stacks are closed. */
    @Override
    default void close() {
    }
}
