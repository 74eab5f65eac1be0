package dev.touchstack.growth;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.GoStack;
import dev.touchstack.machine.Prologue;
import dev.touchstack.machine.Stubs;
import dev.touchstack.machine.WorkloadCode;
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
import org.jspecify.annotations.Nullable;

/**
 * Go's way: a small first stack, a check in every prologue, and on a failed check a stack twice the size to which the
 * frames are copied. Old stacks are taken again by size class.
 */
public final class Copy implements Growth {

    /** What the more-stack stub takes for "the check again"; anything else drops the task's frames. */
    private static final long GO_ON = 0;
    private static final long GIVE_UP = 1;

    private final long firstStack;
    private final long largestStack;
    private final CopyStacks stacks = new CopyStacks();
    private final List<@Nullable Task> tasks = new ArrayList<>(); // by task id
    private final Deque<Identity> freeIdentities = new ArrayDeque<>();
    private final Arena arena = Arena.ofShared();
    private final long growUpcall;

    /**
     * Reserves nothing yet.
     *
     * @param firstStack
     *            what a task starts with, in bytes: a power of two from {@link GoStack#FIRST_STACK}
     * @param largestStack
     *            what it may grow to, in bytes: a power of two, not below the first
     * @throws IllegalArgumentException
     *             when they are not that
     */
    public Copy(long firstStack, long largestStack) {
        if (Long.bitCount(firstStack) != 1 || Long.bitCount(largestStack) != 1 || firstStack < GoStack.FIRST_STACK
                || largestStack < firstStack) {
            throw new IllegalArgumentException(String.format(
                    "firstStack = %,d bytes, largestStack = %,d bytes: must be powers of two, %,d <= first <= largest",
                    firstStack, largestStack, GoStack.FIRST_STACK));
        }
        this.firstStack = firstStack;
        this.largestStack = largestStack;
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

    @Override
    public Prologue prologue() {
        return Prologue.CHECKED;
    }

    @Override
    public GrowthTask newTask() {
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

    @Override
    public void discard() {
        stacks.discard();
    }

    @Override
    public void close() {
        if (isClosed()) {
            return;
        }
        long live = tasks.stream().filter(Objects::nonNull).count();
        if (live > 0) {
            throw new IllegalStateException("tasks still open: " + live + ": close them first");
        }
        stacks.close();
        arena.close();
    }

    private boolean isClosed() {
        return !arena.scope().isAlive();
    }

    /**
     * Called by machine code, on the host's stack, when a check of a task has failed. Nothing may be thrown from here.
     */
    @SuppressWarnings("UnusedMethod") // found by name in growUpcall
    private long grow(long taskId) {
        Task task = tasks.get((int) taskId);
        return task == null ? GIVE_UP : task.grow();
    }

    private final class Task implements GrowthTask {

        private final Identity identity;
        private final ControlBlock control;
        private CopyStack stack;
        private GrowthCounts counts = GrowthCounts.NONE;
        private @Nullable WorkloadCode running;
        private @Nullable Throwable failure;

        Task(Identity identity) {
            this.identity = identity;
            control = identity.control;
            control.onFailedCheck(identity.id, growUpcall);
            stack = stacks.take(firstStack);
        }

        @Override
        public long run(WorkloadCode code, long argument) {
            requireOpen();
            long function = code.requirePrologue(prologue()).address();
            running = code;
            failure = null;
            control.setStackLimit(stack.base() + GoStack.GUARD);
            long result;
            try {
                result = Stubs.enter(control.address(), stack.top(), function, argument);
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
                CopyStack larger = stacks.take(nextSize());
                CopyStack leftOver = larger;
                try {
                    counts = new FrameRelocation(runningCode(), stack, larger).move(control, counts);
                    leftOver = stack;
                    stack = larger;
                } finally {
                    stacks.giveBack(leftOver);
                }
                control.setStackLimit(stack.base() + GoStack.GUARD);
                return GO_ON;
            } catch (Throwable thrown) { // would end the JVM if it left the upcall; run throws it
                failure = thrown;
                return GIVE_UP;
            }
        }

        private long nextSize() {
            if (stack.size() >= largestStack) {
                throw new IllegalStateException(String.format("%,d bytes is the largest stack", largestStack));
            }
            return 2 * stack.size();
        }

        private WorkloadCode runningCode() {
            WorkloadCode code = running;
            if (code == null) {
                throw new IllegalStateException("no function is running");
            }
            return code;
        }

        @Override
        public void restart() {
            requireOpen();
            if (stack.size() != firstStack) {
                CopyStack first = stacks.take(firstStack); // if that is refused, the task keeps what it has
                stacks.giveBack(stack);
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
            stacks.giveBack(stack);
        }

        private void requireOpen() {
            if (tasks.get(identity.id) != this) {
                throw new IllegalStateException("the task is closed");
            }
        }
    }
}
