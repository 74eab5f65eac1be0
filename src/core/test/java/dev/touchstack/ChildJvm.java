package dev.touchstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own for what would harm this one, or needs other options: the same java and class path, a main class of
 * the tests.
 */
public final class ChildJvm {

    private static final long TIMEOUT_SECONDS = 600; // a machine may be emulated

    private final List<String> command = new ArrayList<>();

    /** A small heap that is resident from the start, so that memory figures are those of stacks. */
    public ChildJvm() {
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:-CreateCoredumpOnCrash", "-XX:+ErrorFileToStdout", "-Xms64m",
                "-Xmx64m", "-XX:+AlwaysPreTouch", Repetitions.option()));
    }

    /**
     * What came of it.
     *
     * @param exitStatus
     *            0 when main returned, 1 when it threw, 128 and above when a signal ended it
     * @param output
     *            all that it printed, errors included
     */
    public record Result(int exitStatus, String output) {

        /** Whether main returned after it had printed the line: a JVM that did nothing must not pass for success. */
        public boolean succeededWith(String line) {
            return exitStatus == 0 && output.lines().anyMatch(line::equals);
        }
    }

    /** Adds options of the JVM. */
    public ChildJvm with(String... options) {
        command.addAll(List.of(options));
        return this;
    }

    /** Runs a main class under a collector, by the name in its option; skips the test where the JVM has none such. */
    public static Result runUnder(String collector, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        String option = "-XX:+Use" + collector + "GC";
        Result result = new ChildJvm().with(option).run(main, arguments);
        if (result.output().contains("Option " + option + " not supported")) {
            Prerequisite.missing("this JVM has no " + collector + " collector");
        }
        return result;
    }

    /** Starts the JVM from a shell that has run a command before, such as {@code ulimit}. */
    public ChildJvm after(String shellCommand) {
        return under("sh", "-c", shellCommand + " && exec \"$@\"", "sh");
    }

    /** Starts the JVM by another program, which is given its command line as its last arguments. */
    public ChildJvm under(String... program) {
        command.addAll(0, List.of(program));
        return this;
    }

    /** Runs a main class to its end. */
    public Result run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("child-jvm", ".txt"); // a pipe that nobody reads would stop the child
        try {
            List<String> line = new ArrayList<>(command);
            line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
            line.addAll(List.of(arguments));
            Process process = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile())
                    .start();
            try {
                boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                String text = Files.readString(output);
                if (!ended) {
                    throw new AssertionError("still running after " + TIMEOUT_SECONDS + " s: " + line + "\n" + text);
                }
                return new Result(process.exitValue(), text);
            } finally {
                process.destroyForcibly().waitFor();
            }
        } finally {
            Files.delete(output);
        }
    }
}
