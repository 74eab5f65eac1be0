package dev.touchstack.lab.memory;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.work.Subject;
import java.io.IOException;

/** The program that measures waiting threads, in a JVM of its own: {@code KIND THREADS FRAMES}; prints JSON. */
public final class WaitingThreadsChild {

    private WaitingThreadsChild() {
    }

    /** Measures, and prints a {@link WaitingThreadsUse}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.println(new ObjectMapper().writeValueAsString(WaitingThreads.measure(Subject.valueOf(arguments[0]),
                Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))));
    }
}
