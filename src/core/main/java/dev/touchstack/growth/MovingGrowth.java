package dev.touchstack.growth;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.FunctionCode;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Growth by moving: a task whose stack is at its end goes on in one twice the size, with its frames copied. How it is
 * noticed, and where stacks come from, is for those who extend this.
 *
 * @param <S>
 *            the stacks
 */
abstract class MovingGrowth<S extends MovableStack> implements Growth {

    /** What the more-stack stub takes for "once more"; anything else drops the task's frames. */
    private static final long GO_ON = 0;
    private static final long GIVE_UP = 1;

    private final List<@Nullable Task> tasks = new ArrayList<>(); // by task id
    private final Deque<Identity> freeIdentities = new ArrayDeque<>();
    private final Arena arena = Arena.ofShared();
    private final long growUpcall;

    MovingGrowth() {
        this.growUpcall = growUpcall();
    }

    @SuppressWarnings("restricted")
    private long growUpcall() {
        try {
            MethodHandle grow = MethodHandles.lookup()
                    .bind(this, "grow", MethodType.methodType(long.class, long.class));
            return Linker.nativeLinker().upcallStub(grow, FunctionDescriptor.of(JAVA_LONG, JAVA_LONG), arena).address();
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("grow", impossible);
        }
    }

    /** The stack that a new task starts on, with any contents. */
    abstract S takeFirst();

    /**
     * A stack twice the size, with any contents.
     *
     * @throws IllegalStateException
     *             when there is none so large
     */
    abstract S takeLarger(S than);

    /** {@return the refusal of a stack larger than the largest} */
    static IllegalStateException noLarger(long largestStack) {
        return new IllegalStateException(String.format("%,d bytes is the largest stack", largestStack));
    }

    abstract void giveBack(S stack);

    abstract boolean isFirst(S stack);

    /** Sets who is asked for more stack. */
    abstract void prepare(ControlBlock control, long taskId, long upcall);

    /** Runs a function on a stack of a task. */
    abstract long enter(ControlBlock control, S stack, long function, long argument);

    /** Tells where a task is that was moved while it runs. */
    abstract void moved(ControlBlock control, S stack);

    /** Gives all stacks back. Called with no task open, again if it has thrown. */
    abstract void closeStacks();

    @Override
    public final GrowthTask newTask() {
        if (isClosed()) {
            throw new IllegalStateException("closed: it makes no more tasks");
        }
        if (freeIdentities.isEmpty()) {
            ControlBlock control = new ControlBlock(arena.allocate(ControlBlock.BYTES, ControlBlock.BYTES));
            tasks.add(null);
            freeIdentities.push(new Identity(tasks.size() - 1, control));
        }
        Identity identity = freeIdentities.getFirst(); // free until the task has got its stack
        Task task = new Task(identity);
        tasks.set(identity.id, task);
        freeIdentities.removeFirst();
        return task;
    }

    /** What machine code knows a task by; taken again by a later task. */
    private record Identity(int id, ControlBlock control) {
    }

    /** The stacks of all tasks that are open. */
    final Stream<S> stacksInUse() {
        return tasks.stream().filter(Objects::nonNull).map(task -> task.stack);
    }

    @Override
    public final void close() {
        if (isClosed()) {
            return;
        }
        long live = stacksInUse().count();
        if (live > 0) {
            throw new IllegalStateException("tasks still open: " + live + ": close them first");
        }
        closeStacks();
        arena.close();
    }

    private boolean isClosed() {
        return !arena.scope().isAlive();
    }

    /**
     * Called by machine code, on the host's stack, when a task needs more. Nothing may be thrown from here.
     */
    @SuppressWarnings("UnusedMethod") // found by name in growUpcall
    private long grow(long taskId) {
        Task task = tasks.get((int) taskId);
        return task == null ? GIVE_UP : task.grow();
    }

    private final class Task implements GrowthTask {

        private final Identity identity;
        private final ControlBlock control;
        private S stack;
        private GrowthCounts counts = GrowthCounts.NONE;
        private @Nullable FunctionCode running;
        private @Nullable Throwable failure;

        Task(Identity identity) {
            this.identity = identity;
            control = identity.control;
            prepare(control, identity.id, growUpcall);
            stack = takeFirst();
        }

        @Override
        public long run(FunctionCode code, long argument) {
            requireOpen();
            long function = code.requirePrologue(prologue()).address();
            running = code;
            failure = null;
            long result;
            try {
                result = enter(control, stack, function, argument);
            } finally {
                running = null;
            }
            if (failure != null) {
                throw new IllegalStateException("the task needs more than its stack of " + stack.size() + " bytes",
                        failure);
            }
            return result;
        }

        private long grow() {
            try {
                S larger = takeLarger(stack);
                S leftOver = larger;
                try {
                    counts = new FrameRelocation(runningCode(), stack, larger).move(control, counts);
                    leftOver = stack;
                    stack = larger;
                    moved(control, stack);
                } finally {
                    giveBack(leftOver);
                }
                return GO_ON;
            } catch (Throwable thrown) { // would end the JVM if it left the upcall; run throws it
                failure = thrown;
                return GIVE_UP;
            }
        }

        private FunctionCode runningCode() {
            FunctionCode code = running;
            if (code == null) {
                throw new IllegalStateException("no function is running");
            }
            return code;
        }

        @Override
        public void restart() {
            requireOpen();
            if (!isFirst(stack)) {
                S first = takeFirst(); // if that is refused, the task keeps what it has
                giveBack(stack);
                stack = first;
            }
        }

        @Override
        public GrowthCounts counts() {
            return counts;
        }

        @Override
        public void close() {
            requireOpen();
            tasks.set(identity.id, null);
            freeIdentities.push(identity);
            giveBack(stack);
        }

        private void requireOpen() {
            if (tasks.get(identity.id) != this) {
                throw new IllegalStateException("the task is closed");
            }
        }
    }
}
