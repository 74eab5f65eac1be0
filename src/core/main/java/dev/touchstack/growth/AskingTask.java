package dev.touchstack.growth;

import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.MoreStackFrame;
import dev.touchstack.machine.Pause;
import org.jspecify.annotations.Nullable;

/** A task that asks Java for more stack, and when it pauses. */
abstract class AskingTask implements GrowthTask {

    static final MoreStackFrame AT_STACK_POINTER = MoreStackFrame.host();

    final ControlBlock control;
    private final AskingGrowth<?> growth;
    private final AskingGrowth.Identity identity;
    private @Nullable FunctionCode running;
    private Pause pause = Pause.NOTHING;
    private @Nullable Throwable refusal;
    private long refusedAt;
    private boolean closed;

    AskingTask(AskingGrowth<?> growth, AskingGrowth.Identity identity) {
        this.growth = growth;
        this.identity = identity;
        this.control = identity.control();
    }

    /** Runs a function on the task's stack. */
    abstract long enter(FunctionCode code, long function, long argument);

    /**
     * Gives a function what it needs, whose check failed.
     *
     * @param tailReturn
     *            what the call for more stack returns to
     * @throws RuntimeException
     *             when that cannot be: the frames are dropped, and this is the cause that run gives
     */
    abstract void answer(FunctionCode code, long tailReturn);

    /** After a pause, in which the thread may have run other tasks, or this one's stack may have been moved. */
    abstract void goOn();

    /** After the function's frames are gone, whether it returned or was given up. */
    abstract void ended(boolean givenUp);

    /** All that the task may use now, in bytes. */
    abstract long stackBytes();

    /** Takes a first stack in place of what the task has. */
    abstract void startAgain();

    abstract void giveStacksBack();

    @Override
    public final long run(FunctionCode code, long argument) {
        return run(code, argument, Pause.NOTHING);
    }

    @Override
    public final long run(FunctionCode code, long argument, Runnable atPause) {
        Pause.requireRoom();
        return run(code, argument, new Pause(atPause));
    }

    private long run(FunctionCode code, long argument, Pause atPause) {
        requireIdle();
        long function = code.requirePrologue(growth.prologue()).address();
        running = code;
        pause = atPause;
        refusal = null;
        long result;
        boolean givenUp = true;
        try {
            result = enter(code, function, argument);
            givenUp = refusal != null;
        } finally {
            running = null;
            ended(givenUp);
        }
        atPause.rethrow();
        if (refusal != null) {
            throw new IllegalStateException("the task needs more than its stack of " + refusedAt + " bytes",
                    refusal);
        }
        return result;
    }

    /** What the upcall of a task that asks returns to it. Throws nothing. */
    final long asked() {
        try {
            FunctionCode code = running;
            if (code == null) {
                throw new IllegalStateException("no function is running");
            }
            long tailReturn = control.atStackPointer(AT_STACK_POINTER.tailReturn());
            if (code.isPause(tailReturn)) {
                return pause.run(this::goOn);
            }
            answer(code, tailReturn);
            return Pause.GO_ON;
        } catch (Throwable thrown) { // would end the JVM if it left the upcall; run throws it
            refusal = thrown;
            refusedAt = stackBytes();
            return Pause.GIVE_UP;
        }
    }

    /** The code of the function that waits while the host runs, or null when none does. */
    final @Nullable FunctionCode suspended() {
        return running;
    }

    /** What the suspended function's frames take below an address, in bytes; 0 when no function is running. */
    final long usedBelow(long top) {
        return running == null ? 0 : top - control.taskStackPointer();
    }

    @Override
    public final void restart() {
        requireIdle();
        startAgain();
    }

    @Override
    public final void close() {
        requireIdle();
        closed = true;
        growth.forget(identity);
        giveStacksBack();
    }

    final void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the task is closed");
        }
    }

    final void requireIdle() {
        requireOpen();
        if (running != null) {
            throw new IllegalStateException("the task is running a function");
        }
    }
}
