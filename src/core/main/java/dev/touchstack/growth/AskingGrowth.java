package dev.touchstack.growth;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.Pause;
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
 * Growth in which machine code asks Java, on the host's stack: one upcall for all tasks, which are told apart by a
 * number in their control blocks. What is answered is for those who extend this.
 *
 * @param <T>
 *            the tasks
 */
abstract class AskingGrowth<T extends AskingTask> implements Growth {

    private final List<@Nullable T> tasks = new ArrayList<>(); // by task id
    private final Deque<Identity> freeIdentities = new ArrayDeque<>();
    private final Arena arena = Arena.ofShared();
    private final long growUpcall;

    AskingGrowth() {
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

    /** Sets who is asked for more stack. */
    abstract void prepare(ControlBlock control, long taskId, long upcall);

    /** A task that has taken its first stack. */
    abstract T makeTask(Identity identity);

    /** Discards the contents of all memory held. Called with no task running. */
    abstract void discardStacks();

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
        prepare(identity.control, identity.id, growUpcall);
        T task = makeTask(identity);
        tasks.set(identity.id, task);
        freeIdentities.removeFirst();
        return task;
    }

    /** What machine code knows a task by; taken again by a later task. */
    record Identity(int id, ControlBlock control) {
    }

    /** When a task is closed: another may have its identity. */
    final void forget(Identity identity) {
        tasks.set(identity.id, null);
        freeIdentities.push(identity);
    }

    final Stream<T> openTasks() {
        return tasks.stream().filter(Objects::nonNull);
    }

    @Override
    public void collected() {
        openTasks().forEach(GrowthTask::trim);
    }

    @Override
    public final void discard() {
        openTasks().forEach(AskingTask::requireIdle);
        discardStacks();
    }

    @Override
    public final void close() {
        if (isClosed()) {
            return;
        }
        long live = openTasks().count();
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
     * Called by machine code, on the host's stack, when a task needs more, or pauses. Nothing may be thrown from here.
     */
    @SuppressWarnings("UnusedMethod") // found by name in growUpcall
    private long grow(long taskId) {
        T task = tasks.get((int) taskId);
        return task == null ? Pause.GIVE_UP : task.asked();
    }

    /** {@return the refusal of a stack larger than the largest} */
    static IllegalStateException noLarger(long largestStack) {
        return new IllegalStateException(String.format("%,d bytes is the largest stack", largestStack));
    }
}
