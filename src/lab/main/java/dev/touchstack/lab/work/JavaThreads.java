package dev.touchstack.lab.work;

import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.StackThread;

/** One kind of Java's threads, on stacks of the same size where they have any. */
public final class JavaThreads implements AutoCloseable {

    private final Subject kind;
    private final StackPool pool = Shape.newPool(); // of which only some kinds take stacks: an empty one has no memory

    /** {@link Subject#PLATFORM_THREAD}, {@link Subject#VIRTUAL_THREAD} or {@link Subject#STACK_THREAD}. */
    public JavaThreads(Subject kind) {
        this.kind = kind;
    }

    /** What waits for the end of a thread. */
    @FunctionalInterface
    public interface Joinable {

        /** Waits. */
        void join() throws InterruptedException;
    }

    /** Starts one. */
    public Joinable start(Runnable task) {
        return switch (kind) {
            case PLATFORM_THREAD -> Thread.ofPlatform().stackSize(Shape.SLOT).start(task)::join;
            case VIRTUAL_THREAD -> Thread.ofVirtual().start(task)::join;
            case STACK_THREAD -> StackThread.builder(pool).start(task)::join;
            default -> throw new IllegalArgumentException(kind + " is no kind of threads");
        };
    }

    /** Gives the stacks back, when all threads have ended. */
    @Override
    public void close() {
        pool.close();
    }
}
