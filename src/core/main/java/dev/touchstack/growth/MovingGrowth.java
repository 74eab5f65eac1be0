package dev.touchstack.growth;

import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.FunctionCode;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Growth by moving: a task whose stack is at its end goes on in a larger one, with its frames copied. How it is
 * noticed, and where stacks come from, is for those who extend this.
 *
 * @param <S>
 *            the stacks
 */
abstract class MovingGrowth<S extends MovableStack> extends AskingGrowth<MovingGrowth<S>.Task> {

    /** The stack that a new task starts on, with any contents. */
    abstract S takeFirst();

    /**
     * A stack at least twice the size, with any contents.
     *
     * @param needed
     *            what the task is going to use of it, in bytes: frames so far, and what the next function needs
     * @throws IllegalStateException
     *             when there is none so large
     */
    abstract S takeLarger(S than, long needed);

    /**
     * A stack to go on in that is smaller, with any contents; null for a task that is to stay where it is.
     *
     * @param used
     *            what the task uses of the one that it has, in bytes
     */
    @Nullable
    S takeSmaller(S than, long used) {
        return null;
    }

    /** Gives back memory of a stack below a stack pointer, as far as that can be done without a move. */
    void trimBelow(S stack, long stackPointer) {
    }

    abstract void giveBack(S stack);

    abstract boolean isFirst(S stack);

    /** Runs a function on a stack of a task. */
    abstract long enter(ControlBlock control, S stack, long function, long argument);

    /** Tells where a task is that was moved while it runs, or goes on after a pause. */
    abstract void moved(ControlBlock control, S stack);

    /** The stacks of all tasks that are open. */
    final Stream<S> stacksInUse() {
        return openTasks().map(task -> task.stack);
    }

    @Override
    final Task makeTask(Identity identity) {
        return new Task(identity);
    }

    final class Task extends AskingTask {

        private final FrameRelocation relocation = new FrameRelocation();
        private S stack;
        private long growths;
        private long shrinks;

        Task(Identity identity) {
            super(MovingGrowth.this, identity);
            stack = takeFirst();
        }

        @Override
        long enter(FunctionCode code, long function, long argument) {
            return MovingGrowth.this.enter(control, stack, function, argument);
        }

        /** As Go does, in one move: to what holds the frame that is asked for. */
        @Override
        void answer(FunctionCode code, long tailReturn) {
            long atEntry = control.taskStackPointer() + AT_STACK_POINTER.callerReturn() + Long.BYTES;
            long needed = stack.top() - atEntry + code.frameMapAt(tailReturn).stackBytes();
            moveTo(takeLarger(stack, needed), code);
            growths++;
            moved(control, stack);
        }

        private void moveTo(S other, @Nullable FunctionCode code) {
            S leftOver = other;
            try {
                if (code != null) {
                    relocation.move(code, stack, other, control);
                }
                leftOver = stack;
                stack = other;
            } finally {
                giveBack(leftOver);
            }
        }

        @Override
        void goOn() {
            moved(control, stack);
        }

        @Override
        void ended(boolean givenUp) {
        }

        @Override
        long stackBytes() {
            return stack.size();
        }

        /** What the task uses of its stack, in bytes. */
        long used() {
            return usedBelow(stack.top());
        }

        @Override
        public void trim() {
            requireOpen();
            S smaller = takeSmaller(stack, used());
            if (smaller == null) {
                trimBelow(stack, stack.top() - used());
            } else {
                moveTo(smaller, suspended());
                shrinks++;
            }
        }

        @Override
        public GrowthCounts counts() {
            return relocation.counts(growths, shrinks);
        }

        @Override
        void startAgain() {
            if (!isFirst(stack)) {
                S first = takeFirst(); // if that is refused, the task keeps what it has
                giveBack(stack);
                stack = first;
            }
        }

        @Override
        void giveStacksBack() {
            giveBack(stack);
        }
    }
}
