package dev.touchstack.growth;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.Set;

/** Growth within a reservation: a task stays where it is. How its pages come is for those who extend this. */
abstract class PooledGrowth implements Growth {

    private final StackPool pool;
    private final Prologue prologue;
    private final Set<Task> tasks = new HashSet<>();

    /** Takes the pool over: closes it, when this is closed. */
    PooledGrowth(StackPool pool, Prologue prologue) {
        this.pool = pool;
        this.prologue = prologue;
    }

    /** Before a task runs for the first time. */
    abstract void prepare(TaskStack stack);

    @Override
    public final Prologue prologue() {
        return prologue;
    }

    @Override
    public final GrowthTask newTask() {
        TaskStack stack = pool.acquire();
        try {
            prepare(stack);
        } catch (Throwable refused) {
            stack.close();
            throw refused;
        }
        Task task = new Task(stack);
        tasks.add(task);
        return task;
    }

    @Override
    public final void collected() {
        tasks.forEach(Task::trim);
    }

    @Override
    public final void discard() {
        tasks.forEach(Task::requireIdle);
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
        private boolean waits;

        Task(TaskStack stack) {
            this.stack = stack;
        }

        @Override
        public long run(FunctionCode code, long argument) {
            MemorySegment function = code.requirePrologue(prologue());
            return code.pauses()
                    ? stack.call(function, argument, () -> {
                    })
                    : stack.call(function, argument);
        }

        @Override
        public long run(FunctionCode code, long argument, Runnable atPause) {
            return stack.call(code.requirePrologue(prologue()), argument, () -> {
                waits = true;
                try {
                    atPause.run();
                } finally {
                    waits = false;
                }
            });
        }

        @Override
        public void trim() {
            stack.trimBelow(waits ? stack.stackPointer() : stack.top());
        }

        /** The stack that a new task starts on is the one it has. */
        @Override
        public void restart() {
            requireIdle();
        }

        void requireIdle() {
            if (waits) {
                throw new IllegalStateException("the task is running a function");
            }
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
