package dev.touchstack.lab.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StackWayTest {

    @Test
    void eachWayGivesMemoryThatCanBeWrittenTo() {
        for (StackWay way : StackWay.values()) {
            try (StackSource source = way.open(); TakenStack stack = source.take()) {
                assertTrue(stack.top() > stack.limit(), way::toString);
                stack.touch();
            }
        }
    }

    /** A frame of LWJGL's is free when it is popped, and there is only one stack for a thread. */
    @Test
    void lwjglGivesTheSameMemoryAgainAndLeavesNoFiles() throws IOException {
        try (StackSource source = StackWay.of(Subject.LWJGL).open()) {
            long first;
            try (TakenStack stack = source.take(); TakenStack below = source.take()) {
                first = stack.limit();
                assertEquals(stack.limit(), below.top());
            }
            try (TakenStack stack = source.take()) {
                assertEquals(first, stack.limit());
            }
        }
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertFalse(files.anyMatch(file -> file.getFileName().toString().startsWith("touchstack-lwjgl")));
        }
    }
}
