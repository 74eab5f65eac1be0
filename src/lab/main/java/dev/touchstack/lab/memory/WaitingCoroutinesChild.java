package dev.touchstack.lab.memory;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program that measures waiting coroutines, in a JVM of its own: {@code COUNT}; prints JSON. */
public final class WaitingCoroutinesChild {

    /** proc(5), oom_score_adj: where memory runs out all the same, this process is ended before any other. */
    private static final Path FIRST_TO_END = Path.of("/proc/self/oom_score_adj");

    private WaitingCoroutinesChild() {
    }

    /** Measures, and prints a {@link WaitingCoroutinesUse}. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(FIRST_TO_END, "1000");
        System.out.println(
                new ObjectMapper().writeValueAsString(WaitingCoroutines.measure(Integer.parseInt(arguments[0]))));
    }
}
