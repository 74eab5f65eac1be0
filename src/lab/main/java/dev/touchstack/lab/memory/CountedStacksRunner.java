package dev.touchstack.lab.memory;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.touchstack.lab.work.ChildResult;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.StackCounts;
import dev.touchstack.lab.work.Subject;
import java.util.ArrayList;
import java.util.List;

/** Counts what stacks take in a JVM that does nothing else. */
public final class CountedStacksRunner {

    private CountedStacksRunner() {
    }

    /**
     * Counts what stacks take, one subject after the other.
     *
     * @throws LabException
     *             when the JVM that measures fails
     */
    public static List<StackCounts> measure(List<Subject> subjects, int count) {
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(count)));
        subjects.forEach(subject -> arguments.add(subject.name()));
        return ChildResult.read("the counting of stacks", CountedStacksChild.class, List.of("-XX:+AlwaysPreTouch"),
                arguments,
                new TypeReference<>() {
                });
    }
}
