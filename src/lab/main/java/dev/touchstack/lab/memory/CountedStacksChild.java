package dev.touchstack.lab.memory;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.work.Subject;
import java.io.IOException;
import java.util.Arrays;

/** The program that counts what stacks take, in a JVM of its own: {@code STACKS SUBJECT...}; prints JSON. */
public final class CountedStacksChild {

    private CountedStacksChild() {
    }

    /** Measures, and prints a list of counts. */
    public static void main(String[] arguments) throws IOException {
        int stacks = Integer.parseInt(arguments[0]);
        System.out.println(new ObjectMapper().writeValueAsString(Arrays.stream(arguments).skip(1)
                .map(Subject::valueOf).map(subject -> CountedStacks.measure(subject, stacks)).toList()));
    }
}
