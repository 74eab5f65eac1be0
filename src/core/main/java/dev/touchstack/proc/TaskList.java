package dev.touchstack.proc;

import dev.touchstack.proc.ProcException.Reason;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** The threads of a process, from {@code /proc/PID/task}: to the kernel they are tasks. */
public final class TaskList {

    private static final String HEX = "0x";

    private TaskList() {
    }

    /**
     * One thread.
     *
     * @param tid
     *            its id, in the PID namespace of /proc; the first thread's is the process's
     * @param name
     *            comm: at most 15 bytes, which the thread may choose, a JVM's threads by their Java names
     * @param stackPointer
     *            where the thread waits in the kernel, with leave to trace it (PTRACE_MODE_ATTACH): the user's stack
     *            pointer, unsigned. Empty while it runs, and without leave.
     */
    public record Task(long tid, String name, OptionalLong stackPointer) {
    }

    /**
     * Reads the threads of a process. Threads that end meanwhile are left out. Opens two files a thread: some 150
     * microseconds (seen in a virtual machine).
     *
     * @param pid
     *            its process id
     * @return its threads as they were met, in the order of their ids
     * @throws ProcException
     *             if there is no such process, it may not be looked at, or ends meanwhile
     */
    public static List<Task> of(long pid) {
        return in(ProcPaths.of(pid, "task").path());
    }

    static List<Task> in(Path folder) {
        var tasks = new ArrayList<Task>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(folder)) {
            for (var thread : threads) {
                addUnlessEnded(tasks, thread);
            }
        } catch (IOException | DirectoryIteratorException cause) {
            throw FailedRead.of(folder, cause);
        }
        if (tasks.isEmpty() || Files.notExists(folder)) {
            throw FailedRead.ended(folder); // in the midst of it, so that some are missing
        }
        tasks.sort(Comparator.comparingLong(Task::tid));
        return List.copyOf(tasks);
    }

    private static void addUnlessEnded(List<Task> tasks, Path thread) {
        try {
            tasks.add(task(thread));
        } catch (ProcException ended) {
            if (ended.reason() != Reason.MISSING && ended.reason() != Reason.ENDED) {
                throw ended;
            }
        }
    }

    private static Task task(Path thread) {
        var name = new ProcFile(thread.resolve("comm")).text();
        return new Task(Long.parseLong(thread.getFileName().toString()),
                name.endsWith("\n") ? name.substring(0, name.length() - 1) : name,
                stackPointer(new ProcFile(thread.resolve("syscall"))));
    }

    private static OptionalLong stackPointer(ProcFile file) {
        try {
            return parseSyscall(file, file.line());
        } catch (ProcException refused) {
            return OptionalLong.empty();
        }
    }

    /** proc_pid_syscall(5): "running", or fields of which the last two are stack pointer and program counter. */
    static OptionalLong parseSyscall(ProcFile file, String line) {
        if (line.equals("running")) {
            return OptionalLong.empty();
        }
        var fields = line.split(" ", -1);
        if (fields.length < 3 || !fields[fields.length - 2].startsWith(HEX)) {
            throw file.malformed("no stack pointer", line);
        }
        try {
            return OptionalLong.of(Long.parseUnsignedLong(fields[fields.length - 2].substring(HEX.length()), 16));
        } catch (NumberFormatException _) {
            throw file.malformed("no stack pointer", line);
        }
    }
}
