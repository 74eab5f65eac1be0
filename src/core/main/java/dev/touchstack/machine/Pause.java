package dev.touchstack.machine;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What the host runs while a task waits in the middle of a function. Nothing that it throws may leave the upcall, which
 * would end the JVM: it is kept until the task's frames are dropped.
 */
public final class Pause {

    /** What the more-stack stub takes for "go on"; anything else drops the task's frames. */
    public static final long GO_ON = 0;
    /** What drops them. */
    public static final long GIVE_UP = 1;

    /** A pause in which nothing happens. */
    public static final Pause NOTHING = new Pause(() -> {
    });

    /** Pauses of all threads that last now. */
    private static final AtomicInteger LASTING = new AtomicInteger();
    /** Of {@link #recurse}: when compiled, each takes some 16 bytes of the thread's stack; an upcall takes some KiB. */
    private static final int LEVELS = 1024;

    private final Runnable action;
    private @Nullable Throwable thrown;

    /**
     * For one run of a task.
     *
     * @param action
     *            what is run at each of its pauses
     */
    public Pause(Runnable action) {
        this.action = action;
    }

    /**
     * Before a function is entered that may pause: a thread that runs out of its own stack, with tasks in each other's
     * pauses, is told so here. In the upcall of the next pause the same error would end the JVM. Costs about a
     * microsecond while there are pauses, else nothing.
     *
     * @throws StackOverflowError
     *             when the thread has too little of its own stack left
     */
    public static void requireRoom() {
        if (LASTING.get() > 0 && recurse(LEVELS) != LEVELS) {
            throw new AssertionError("recursion does not count");
        }
    }

    private static int recurse(int levels) {
        return levels == 0 ? 0 : 1 + recurse(levels - 1);
    }

    /**
     * Runs the action, and then what has to be done before the task goes on.
     *
     * @param goOn
     *            to be run whether the action has thrown or not
     * @return what the upcall returns to the stub
     */
    public long run(Runnable goOn) {
        LASTING.incrementAndGet();
        try {
            try {
                action.run();
            } finally {
                goOn.run();
            }
            return GO_ON;
        } catch (Throwable anything) {
            thrown = anything;
            return GIVE_UP;
        } finally {
            LASTING.decrementAndGet();
        }
    }

    /** Throws what the action has thrown, if so. For when the task's frames are gone. */
    public void rethrow() {
        switch (thrown) {
            case null -> {
            }
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            default -> throw new UndeclaredThrowableException(thrown);
        }
    }
}
