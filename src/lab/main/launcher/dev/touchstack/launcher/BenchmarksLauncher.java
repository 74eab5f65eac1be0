package dev.touchstack.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts JMH with all benchmarks, always in a JVM of its own, on a JDK that {@link Launcher} finds: JMH hands the
 * options of its JVM on to those that measure, and they are to have what the benchmarks need.
 */
public final class BenchmarksLauncher {

    /** JMH 1.37 asks sun.misc.Unsafe for field offsets, of which Java 24 and newer warn (JEP 498). */
    private static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";

    private BenchmarksLauncher() {
    }

    /**
     * Runs JMH's command line with these arguments and this JVM's options, and ends the process as that did.
     *
     * @throws IOException
     *             when no JVM can be started
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        options.add(UNSAFE);
        System.exit(Launcher.run(Launcher.jdk(), options, "org.openjdk.jmh.Main", arguments));
    }
}
