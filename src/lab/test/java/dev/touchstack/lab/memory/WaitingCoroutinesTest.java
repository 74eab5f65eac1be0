package dev.touchstack.lab.memory;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.ChildJvm;
import dev.touchstack.lab.work.ChildProcess;
import dev.touchstack.memory.PageSize;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A coroutine that waits takes the page that it has touched, its part of page tables, and two small objects. */
class WaitingCoroutinesTest {

    private static final int COUNT = 20_000;
    /** Some of it the JVM's own, which counts little where there are this many. */
    private static final double MOST_BESIDE_PAGES = 408;

    @Test
    void eachTakesLittle() {
        String output = ChildProcess.output("waiting coroutines",
                ChildJvm.command(WaitingCoroutines.class, List.of("-XX:+AlwaysPreTouch"),
                        List.of(Integer.toString(COUNT))));
        Matcher line = Pattern.compile("^20,000 coroutines wait, each with ([0-9,]+) bytes: .* ([0-9,]+) of heap;")
                .matcher(output);
        assertTrue(line.find(), output);
        double bytes = Double.parseDouble(line.group(1).replace(",", ""));
        assertTrue(bytes <= 2 * PageSize.bytes() + MOST_BESIDE_PAGES, output);
        assertTrue(Double.parseDouble(line.group(2).replace(",", "")) <= 100, output);
    }
}
