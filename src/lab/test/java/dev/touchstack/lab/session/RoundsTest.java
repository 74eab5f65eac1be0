package dev.touchstack.lab.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.report.NotMeasured;
import dev.touchstack.lab.report.Timed;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Variant A = new Variant(Experiment.WARM, Subject.TOUCH, 1024);
    private static final Variant B = new Variant(Experiment.WARM, Subject.COPY, 1024);

    private static final List<Double> ONE = List.of(1.0);

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final Session session = new Session(Path.of("."), new PrintStream(log, true, StandardCharsets.UTF_8),
            new Progress(new PrintWriter(new StringWriter()), false, System::nanoTime), interrupted::get);

    @Test
    void everyOtherRoundIsBackwards() {
        List<Variant> order = new ArrayList<>();
        Times times = run(3, variant -> {
            order.add(variant);
            return List.of((double) order.size());
        });
        assertEquals(List.of(A, B, B, A, A, B), order);
        assertEquals(List.of(List.of(1.0), List.of(4.0), List.of(5.0)), times.timed(false).getFirst().rounds());
    }

    @Test
    void whatFailsIsLeftOutAndTheRestIsMeasured() {
        List<Variant> order = new ArrayList<>();
        Times times = run(3, variant -> {
            order.add(variant);
            if (variant.equals(B) && order.size() > 2) {
                throw new LabException("no room");
            }
            return ONE;
        });
        assertEquals(List.of(A, B, B, A, A), order);
        assertEquals(List.of(A), times.timed(false).stream().map(Timed::variant).toList());
        assertEquals(List.of(new NotMeasured("warm: Copy, 1024 bytes", "no room")), session.notMeasured());
        assertEquals(List.of(), times.compared(List.of(new Pair(A, B)), false));
    }

    @Test
    void anInterruptedRoundDoesNotCount() {
        List<Variant> order = new ArrayList<>();
        Times times = run(3, variant -> {
            order.add(variant);
            if (order.size() == 4) {
                interrupted.set(true);
                throw new LabException("it was killed");
            }
            return ONE;
        });
        assertEquals(List.of(1, 1), times.timed(false).stream().map(one -> one.rounds().size()).toList());
        assertEquals(List.of(), session.notMeasured());
    }

    @Test
    void whatFailsUnexpectedlyIsLeftOutAsWell() {
        Times times = run(2, variant -> {
            if (variant.equals(A)) {
                throw new IllegalStateException("a mistake");
            }
            return ONE;
        });
        assertEquals(List.of(B), times.timed(false).stream().map(Timed::variant).toList());
        assertEquals(List.of(new NotMeasured("warm: Touch, 1024 bytes",
                "unexpectedly, java.lang.IllegalStateException: a mistake (jmh.log has where)")),
                session.notMeasured());
        assertTrue(log.toString(StandardCharsets.UTF_8).contains("at dev.touchstack.lab.session.RoundsTest."));
    }

    @Test
    void whatHasNoRoundWhenItIsInterruptedIsMissing() {
        Times times = run(3, _ -> {
            interrupted.set(true);
            throw new LabException("it was killed");
        });
        assertEquals(List.of(), times.timed(false));
        assertEquals(List.of(new NotMeasured("warm", "interrupted")), session.notMeasured());
    }

    private Times run(int rounds, Function<Variant, List<Double>> measurement) {
        return new Rounds(List.of(A, B), measurement, session).run(rounds, new TimeLimit(0, System::nanoTime));
    }
}
