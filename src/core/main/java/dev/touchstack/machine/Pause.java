package dev.touchstack.machine;

import java.lang.reflect.UndeclaredThrowableException;
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

    /** {@return what the upcall returns to the stub, when the action has been run} */
    public long run() {
        try {
            action.run();
            return GO_ON;
        } catch (Throwable anything) {
            thrown = anything;
            return GIVE_UP;
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
