package dev.touchstack.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The jar of the benchmarks, as its users start it: built before these tests run. */
class BenchmarksJarTest {

    private static final Path JAR = Path.of("target", "benchmarks.jar");

    /**
     * What the annotation processor has found, one a line: after "JMH S", its class, and the method third from there.
     */
    private static final String FOUND = "/META-INF/BenchmarkList";

    @BeforeAll
    static void theJarIsThere() {
        assertTrue(Files.exists(JAR), JAR + " is missing: mvn package makes it, after all other tests");
    }

    @Test
    void everyBenchmarkIsInIt() throws IOException, InterruptedException {
        String listed = run("-l");
        List<String> classes = benchmarkClasses();
        assertTrue(classes.contains("dev.touchstack.lab.bench.Entering"), classes::toString);
        for (String name : classes) {
            assertTrue(listed.contains(name + "."), listed);
        }
    }

    @Test
    void oneIsTimedInAJvmOfItsOwnThatHasNothingToWarnOf() throws IOException, InterruptedException {
        String output = run("Entering.downcall", "-f", "1", "-wi", "0", "-i", "1", "-r", "10ms", "-prof",
                "dev.touchstack.lab.bench.KernelProfiler");
        assertTrue(output.contains("# Fork: 1 of 1") && output.contains("Iteration   1:"), output);
        assertTrue(output.lines().anyMatch(line -> line.matches("Entering\\.downcall +avgt .*ns/op")), output);
        assertTrue(output.lines().anyMatch(line -> line.matches(" +kernel\\.faults\\.minor: .* faults/op")), output);
        assertTrue(output.lines().noneMatch(line -> line.startsWith("WARNING:")), output); // the JVM's
    }

    @Test
    void whatJmhEndsWithIsWhatTheJarEndsWith() throws IOException, InterruptedException {
        Process process = start("NoSuchBenchmark");
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor(), output);
        assertTrue(output.contains("No matching benchmarks"), output);
    }

    private static List<String> benchmarkClasses() throws IOException {
        try (InputStream file = BenchmarksJarTest.class.getResourceAsStream(FOUND)) {
            return Stream.of(new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\\s+"))
                    .filter(word -> word.matches("dev\\.touchstack\\.lab\\.bench\\.[A-Z]\\w+")).distinct().toList();
        }
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    /** Options of the JVM come before the jar, as users give them. JMH's lock is not for runs of other users. */
    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djmh.ignoreLock=true", "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
