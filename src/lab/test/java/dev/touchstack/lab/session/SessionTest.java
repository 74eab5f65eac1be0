package dev.touchstack.lab.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.report.NotMeasured;
import dev.touchstack.lab.work.LabException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SessionTest {

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final Session session = new Session(Path.of("."), new PrintStream(log, true, StandardCharsets.UTF_8),
            new Progress(new PrintWriter(new StringWriter()), false, System::nanoTime), interrupted::get);

    @Test
    void whatWasForeseenTellsByItself() {
        assertEquals(2, attempt(() -> {
            throw new LabException("no gcc");
        }));
        assertEquals(List.of(new NotMeasured("it", "no gcc")), session.notMeasured());
        assertEquals("", log.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aMistakeIsARowAndTheLogHasWhereItIs() {
        assertEquals(2, attempt(() -> {
            throw new NullPointerException("x is null");
        }));
        assertEquals(
                List.of(new NotMeasured("it",
                        "unexpectedly, java.lang.NullPointerException: x is null (jmh.log has where)")),
                session.notMeasured());
        assertTrue(log.toString(StandardCharsets.UTF_8).contains("at dev.touchstack.lab.session.SessionTest."),
                log::toString);
    }

    @Test
    void anErrorOfTheJvmIsARowAsWell() {
        session.attempt("it", (Runnable) () -> {
            throw new NoClassDefFoundError("a.B");
        });
        assertEquals("unexpectedly, java.lang.NoClassDefFoundError: a.B (jmh.log has where)",
                session.notMeasured().getFirst().reason());
        assertEquals(1, attempt(() -> 1));
    }

    @Test
    void whatFailsBecauseOfAnInterruptionIsInterrupted() {
        assertEquals(2, attempt(() -> {
            interrupted.set(true);
            throw new LabException("it ended with 137");
        }));
        assertEquals(2, session.attempt("more", () -> 1, 2));
        assertEquals(List.of(new NotMeasured("it", "interrupted"), new NotMeasured("more", "interrupted")),
                session.notMeasured());
    }

    private int attempt(Supplier<Integer> measurement) {
        return session.attempt("it", measurement, 2);
    }
}
