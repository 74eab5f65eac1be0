package dev.touchstack.lab.inspect;

import dev.touchstack.proc.TaskList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a process: those that the kernel has, with what their JVM tells of them.
 *
 * @param all
 *            in the order of their ids
 * @param first
 *            the one whose id is the process's
 * @param areOfJvm
 *            whether the process is a JVM
 * @param hideStackPointers
 *            whether the kernel does not tell this process where their stack pointers are
 */
record Threads(List<SeenThread> all, SeenThread first, boolean areOfJvm, boolean hideStackPointers) {

    /** One that runs has no stack pointer to show; many wait a moment later. */
    private static final int TRIES = 4;
    private static final int MILLIS_BETWEEN = 5;

    static Threads of(long pid, ThreadNames names) {
        List<TaskList.Task> tasks = TaskList.of(pid);
        Map<Long, Long> stackPointers = new HashMap<>();
        note(tasks, stackPointers);
        for (int again = 1; again < TRIES && stackPointers.size() < tasks.size() && !stackPointers.isEmpty()
                && pause(); again++) {
            note(TaskList.of(pid), stackPointers);
        }
        JvmProcess process = new JvmProcess(pid);
        List<SeenThread> all = tasks.stream()
                .map(task -> seen(task, names.byInnerId().get(process.innerThread(task.tid())), stackPointers))
                .toList();
        SeenThread first = all.stream().filter(thread -> thread.tid() == pid).findFirst()
                .orElseGet(() -> new SeenThread(pid, "", StackKind.THREAD, null));
        return new Threads(all, first, names.isJvm(), stackPointers.isEmpty());
    }

    private static void note(List<TaskList.Task> tasks, Map<Long, Long> stackPointers) {
        for (TaskList.Task task : tasks) {
            task.stackPointer().ifPresent(address -> stackPointers.put(task.tid(), address));
        }
    }

    private static SeenThread seen(TaskList.Task task, @Nullable JvmThread named, Map<Long, Long> stackPointers) {
        Long stackPointer = stackPointers.get(task.tid());
        if (named == null) {
            return new SeenThread(task.tid(), task.name(), StackKind.THREAD, stackPointer);
        }
        return new SeenThread(task.tid(), named.name(), named.runsJava() ? StackKind.JAVA : StackKind.JVM,
                stackPointer == null ? named.stackPointer() : stackPointer);
    }

    private static boolean pause() {
        try {
            Thread.sleep(MILLIS_BETWEEN);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
