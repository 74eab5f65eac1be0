package dev.touchstack.lab.inspect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a process is a JVM, and whether it would answer: to ask, the attach API sends it a SIGQUIT. */
final class JvmProcess {

    private static final String LIBRARY = "/libjvm.so";
    private static final String DISABLED = "-XX:+DisableAttachMechanism";
    /** Where a JVM takes options from besides its command line. */
    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS=", "JDK_JAVA_OPTIONS=",
            "_JAVA_OPTIONS=");
    /** proc_pid_status(5): signal 1 is the lowest bit, and SIGQUIT is 3. */
    private static final long SIGQUIT = 1L << 2;

    private final Path folder;

    JvmProcess(long pid) {
        folder = Path.of("/proc", Long.toString(pid));
    }

    /** Whether it has HotSpot loaded; false where that may not be read. */
    boolean isJvm() {
        // Any bytes may be in names of files, and this charset takes all
        try (Stream<String> maps = Files.lines(folder.resolve("maps"), StandardCharsets.ISO_8859_1)) {
            return maps.anyMatch(line -> line.endsWith(LIBRARY));
        } catch (IOException | java.io.UncheckedIOException _) {
            return false;
        }
    }

    /** Why it would not answer; empty where it should. */
    Optional<String> silence() {
        String status = read("status");
        if (field(status, "State:").map(state -> "Tt".indexOf(state.charAt(0)) >= 0).orElse(false)) {
            return Optional.of("the process is stopped");
        }
        boolean disabled = Stream.of(read("cmdline").split("\0", -1)).anyMatch(DISABLED::equals)
                || Stream.of(read("environ").split("\0", -1))
                        .anyMatch(line -> VARIABLES.stream().anyMatch(line::startsWith) && line.contains(DISABLED));
        if (disabled) { // it would print all its stacks to its own output instead
            return Optional.of("the JVM runs with " + DISABLED);
        }
        if (field(status, "SigCgt:").map(mask -> (Long.parseUnsignedLong(mask, 16) & SIGQUIT) == 0).orElse(false)) {
            return Optional.of("the JVM does not handle SIGQUIT (-Xrs), which would end it");
        }
        return Optional.empty();
    }

    /** The id of a thread as the process sees it: another one where it is in a PID namespace of its own. */
    long innerThread(long tid) {
        return field(read("task/" + tid + "/status"), "NSpid:")
                .map(ids -> Long.parseLong(ids.substring(ids.lastIndexOf('\t') + 1))).orElse(tid);
    }

    private static Optional<String> field(String status, String key) {
        return status.lines().filter(line -> line.startsWith(key)).map(line -> line.substring(key.length()).strip())
                .filter(text -> !text.isEmpty()).findFirst();
    }

    /** Empty where it cannot be read. */
    private String read(String file) {
        try {
            return new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }
}
