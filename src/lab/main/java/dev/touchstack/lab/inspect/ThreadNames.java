package dev.touchstack.lab.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The threads of a process as its JVM tells of them.
 *
 * <p>
 * Another JVM is asked by the JDK's own jcmd, in a process that is ended when it takes too long: the attach API has no
 * public call for this, and waits without limit for a JVM that hangs. Of its commands Thread.print is the one that has
 * names and ids of all threads (VM.info has neither); it stops the JVM for as long as it writes down its stacks.
 *
 * @param byInnerId
 *            by the thread's id as the process itself sees it; empty where it was not asked
 * @param source
 *            where names are from, for people
 * @param isJvm
 *            whether the process is one, asked or not
 */
record ThreadNames(Map<Long, JvmThread> byInnerId, String source, boolean isJvm) {

    private static final String COMM = "the kernel, 15 bytes each";

    /**
     * Asks.
     *
     * @param patience
     *            how long another JVM may take to answer
     */
    static ThreadNames of(long pid, Duration patience) {
        if (pid == ProcessHandle.current().pid()) {
            return ofSelf();
        }
        JvmProcess process = new JvmProcess(pid);
        if (!process.isJvm()) {
            return new ThreadNames(Map.of(), COMM, false);
        }
        return process.silence().map(ThreadNames::notAsked).orElseGet(() -> byJcmd(pid, patience));
    }

    private static ThreadNames notAsked(String reason) {
        return new ThreadNames(Map.of(), COMM + "; the JVM was not asked: " + reason, true);
    }

    private static ThreadNames found(String dump) {
        return new ThreadNames(ThreadDump.parse(dump), "the JVM (Thread.print)", true);
    }

    private static ThreadNames ofSelf() {
        try {
            Object dump = ManagementFactory.getPlatformMBeanServer().invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"), "threadPrint",
                    new Object[]{new String[0]}, new String[]{String[].class.getName()});
            return found((String) dump);
        } catch (JMException refused) {
            return notAsked(String.valueOf(refused.getMessage()));
        }
    }

    private static ThreadNames byJcmd(long pid, Duration patience) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            return notAsked("this Java has no jcmd (it is no JDK)");
        }
        return byCommand(List.of(jcmd.toString(), "-J-XX:+UseSerialGC", "-J-XX:TieredStopAtLevel=1",
                Long.toString(pid), "Thread.print"), patience);
    }

    static ThreadNames byCommand(List<String> command, Duration patience) {
        try {
            return answer(command, patience);
        } catch (IOException | ExecutionException failure) {
            return notAsked("jcmd cannot be run: " + failure.getMessage());
        } catch (TimeoutException _) {
            return notAsked("it has not answered jcmd for " + patience.toMillis() / 1e3 + " s");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return notAsked("interrupted");
        }
    }

    private static ThreadNames answer(List<String> command, Duration patience)
            throws IOException, ExecutionException, InterruptedException, TimeoutException {
        Process process = new ProcessBuilder(command).start();
        try {
            process.getOutputStream().close();
            FutureTask<String> output = reading(process.getInputStream());
            FutureTask<String> errors = reading(process.getErrorStream());
            String dump = output.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            int status = process.waitFor();
            return status == 0 ? found(dump) : notAsked("jcmd: " + lastLine(errors.get() + dump));
        } finally {
            process.destroyForcibly(); // does nothing when it has ended
        }
    }

    private static FutureTask<String> reading(InputStream stream) {
        FutureTask<String> text = new FutureTask<>(
                () -> new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        Thread.startVirtualThread(text);
        return text;
    }

    /** What an exception says is in the first line with a message, before its frames. */
    private static String lastLine(String text) {
        Optional<String> message = text.lines().filter(line -> line.contains("Exception: ")).findFirst();
        return message.orElseGet(() -> text.strip().lines().reduce("no reason given", (_, last) -> last));
    }
}
