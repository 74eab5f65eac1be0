package dev.touchstack.lab.work;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the JVMs that measure are started: small, quiet, and the same for all. */
public final class ChildJvm {

    /** One collector thread at most, a heap of one size, and no warning about what JMH and FFM are meant to do. */
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx64m",
            "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    private ChildJvm() {
    }

    /** The options of every JVM that measures. */
    public static List<String> options() {
        return OPTIONS;
    }

    /** The command line that runs a class of this program in a JVM of its own. */
    public static List<String> command(Class<?> main, List<String> moreOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(moreOptions);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }
}
