package dev.touchstack.lab.memory;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** The program that measures waiting coroutines, in a JVM of its own: {@code COUNT}; prints JSON. */
public final class WaitingCoroutinesChild {

    private WaitingCoroutinesChild() {
    }

    /** Measures, and prints a {@link WaitingCoroutinesUse}. */
    public static void main(String[] arguments) throws IOException {
        AvailableMemory.endHereFirst();
        System.out.println(
                new ObjectMapper().writeValueAsString(WaitingCoroutines.measure(Integer.parseInt(arguments[0]))));
    }
}
