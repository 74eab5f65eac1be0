package dev.touchstack.lab.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Variant A = new Variant(Experiment.WARM, Subject.TOUCH, 1024);
    private static final Variant B = new Variant(Experiment.WARM, Subject.COPY, 1024);

    @Test
    void everyOtherRoundIsBackwards() {
        List<Variant> order = new ArrayList<>();
        Times times = new Rounds(List.of(A, B), variant -> {
            order.add(variant);
            return List.of((double) order.size());
        }, new Progress(new PrintWriter(new StringWriter()))).run(3, new TimeLimit(0, System::nanoTime));
        assertEquals(List.of(A, B, B, A, A, B), order);
        assertEquals(List.of(List.of(1.0), List.of(4.0), List.of(5.0)), times.timed(false).getFirst().rounds());
    }
}
