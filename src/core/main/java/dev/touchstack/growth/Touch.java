package dev.touchstack.growth;

import dev.touchstack.machine.Prologue;
import dev.touchstack.machine.WorkloadCode;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.util.HashSet;
import java.util.Set;

/** Reserve once, and let the kernel commit what is touched: no check, no copy. */
public final class Touch implements Growth {

    private final StackPool pool;
    private final Set<Task> tasks = new HashSet<>();

    /**
     * Reserves nothing yet.
     *
     * @param stackSize
     *            what a task may use at most, in bytes: a multiple of the page size
     */
    public Touch(long stackSize) {
        this.pool = StackPool.builder().stackSize(stackSize).build();
    }

    @Override
    public Prologue prologue() {
        return Prologue.UNCHECKED;
    }

    @Override
    public GrowthTask newTask() {
        Task task = new Task(pool.acquire());
        tasks.add(task);
        return task;
    }

    @Override
    public void discard() {
        for (Task task : tasks) {
            VirtualMemory.advise(task.stack.range(), Advice.DISCARD);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private final class Task implements GrowthTask {

        private final TaskStack stack;

        Task(TaskStack stack) {
            this.stack = stack;
        }

        @Override
        public long run(WorkloadCode code, long argument) {
            return stack.call(code.requirePrologue(prologue()), argument);
        }

        /** The stack that a new task starts on is the one it has. */
        @Override
        public void restart() {
        }

        @Override
        public GrowthCounts counts() {
            return GrowthCounts.NONE;
        }

        @Override
        public void close() {
            stack.close();
            tasks.remove(this);
        }
    }
}
