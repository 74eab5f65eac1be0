package dev.touchstack.proc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process to be looked at, which ends with the test. */
final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final long pid;

    private OtherProcess(Process process, long pid) {
        this.process = process;
        this.pid = pid;
    }

    static OtherProcess sleeping() throws IOException {
        var process = new ProcessBuilder("sleep", "600").start();
        return new OtherProcess(process, process.pid());
    }

    /** A process whose parent never asks what became of it. */
    static OtherProcess ofCarelessParent() throws IOException {
        var parent = new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; exec sleep 600").start();
        var output = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
        return new OtherProcess(parent, Long.parseLong(output.readLine()));
    }

    static OtherProcess of(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).start();
        return new OtherProcess(process, process.pid());
    }

    /** As this JVM runs, with a class of the tests. */
    static OtherProcess java(Class<?> main) throws IOException {
        var started = of(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp",
                System.getProperty("java.class.path"), main.getName()));
        started.process.getInputStream().read(); // until it says that it is there
        return started;
    }

    long pid() {
        return pid;
    }

    /** Until nothing of it runs. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
        for (var task : TaskList.of(pid)) {
            awaitState(Path.of("/proc/" + pid + "/task/" + task.tid() + "/status"), "T");
        }
    }

    /** Ends it, and waits until its parent knows. */
    void end() throws IOException, InterruptedException {
        signal("KILL");
        if (process.pid() == pid) {
            process.waitFor();
        } else {
            awaitState(Path.of("/proc/" + pid + "/status"), "Z");
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        if (new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid).start().waitFor() != 0) {
            throw new IllegalStateException("no " + name + " for " + pid);
        }
    }

    private static void awaitState(Path status, String state) throws IOException, InterruptedException {
        for (var i = 0; i < 6_000; i++) {
            if (Files.readString(status).contains("\nState:\t" + state)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        throw new IllegalStateException(status + " is not in state " + state);
    }

    @Override
    public void close() {
        if (process.pid() != pid) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
        process.destroyForcibly();
    }
}
