package dev.touchstack.lab.work;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs a program to its end. It does not outlive this one. */
public final class ChildProcess {

    private ChildProcess() {
    }

    /**
     * Runs a program.
     *
     * @param what
     *            its name in messages
     * @return what it wrote to its standard output
     * @throws LabException
     *             when it cannot be started or reports a failure, with the reason that it gave
     */
    public static String output(String what, List<String> command) {
        return output(what, command, Map.of());
    }

    /** The same, with variables in its environment besides those of this process. */
    public static String output(String what, List<String> command, Map<String, String> environment) {
        Ended ended = run(what, command, environment);
        if (ended.status() != 0) {
            throw new LabException(what + " ended with " + ended.status() + ": " + ended.lastWords());
        }
        return ended.output();
    }

    /**
     * A program that has ended, in whatever way.
     *
     * @param status
     *            that it ended with; 128 and the number of a signal that ended it
     * @param output
     *            what it wrote to its standard output
     * @param lastWords
     *            why it ended, as far as it said so; of no use where the status is 0
     */
    public record Ended(int status, String output, String lastWords) {
    }

    /**
     * Runs a program that may fail.
     *
     * @param what
     *            its name in messages
     * @throws LabException
     *             when it cannot be started or read
     */
    public static Ended run(String what, List<String> command, Map<String, String> environment) {
        Process process = start(what, command, environment);
        try {
            FutureTask<String> errors = new FutureTask<>(() -> text(process.getErrorStream()));
            Thread.startVirtualThread(errors); // a full pipe would stop the program
            String output = text(process.getInputStream());
            int status = process.waitFor();
            return new Ended(status, output, LastWords.of(status, output, errors.get()));
        } catch (IOException | ExecutionException failure) {
            throw new LabException(what + " cannot be read: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LabException(what + " was interrupted", interrupted);
        } finally {
            process.destroyForcibly(); // does nothing when it has ended
        }
    }

    private static Process start(String what, List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            try (OutputStream _ = process.getOutputStream()) {
                return process; // nothing is written to it
            }
        } catch (IOException failure) {
            throw new LabException(what + " cannot be started: " + failure.getMessage(), failure);
        }
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
}
