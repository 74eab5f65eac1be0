package dev.touchstack.lab.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** The program that times calls, in a JVM of its own: {@code PLACEMENTS SEED}; prints JSON. */
public final class CallsChild {

    private CallsChild() {
    }

    /** Measures, and prints the nanoseconds per call of each prologue in each place. */
    public static void main(String[] arguments) throws IOException {
        try (Calls calls = new Calls(Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]))) {
            System.out.println(new ObjectMapper().writeValueAsString(calls.measure()));
        }
    }
}
