package dev.touchstack.lab.memory;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** The program that measures live stacks, in a JVM of its own: {@code STACKS}; prints JSON. */
public final class LiveStacksChild {

    private LiveStacksChild() {
    }

    /** Measures, and prints a {@link LiveStacksUse}. */
    public static void main(String[] arguments) throws IOException {
        AvailableMemory.endHereFirst();
        System.out.println(new ObjectMapper().writeValueAsString(LiveStacks.measure(Integer.parseInt(arguments[0]))));
    }
}
