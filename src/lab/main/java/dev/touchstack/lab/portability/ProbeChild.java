package dev.touchstack.lab.portability;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** The program that tries things, in a JVM of its own: {@code GROUP}; prints JSON. */
public final class ProbeChild {

    private ProbeChild() {
    }

    /** Tries, and prints a list of {@link Probe}. Ends whatever threads do that are stuck. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(new ObjectMapper().writeValueAsString(ProbeGroup.valueOf(arguments[0]).run()));
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}
