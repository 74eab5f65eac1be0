package dev.touchstack.lab.portability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Whatever a trial does, there is a row, and the next is tried. */
class TrialsTest {

    @Test
    void whoDoesNotComeBackHasFailed() {
        Trials trials = new Trials(20);
        CountDownLatch never = new CountDownLatch(1);
        trials.attempt("waiting", "for good", () -> {
            never.await();
            return Finding.works("");
        });
        assertEquals(List.of(new Probe("waiting", "for good", Outcome.FAILS, "did not come back within 20 ms")),
                trials.probes());
        never.countDown();
    }

    @Test
    void whatIsThrownIsTheReason() {
        Trials trials = new Trials();
        trials.attempt("a", "b", () -> {
            throw new UnsupportedOperationException("not here");
        });
        trials.attempt("c", "d", () -> {
            throw new IllegalStateException("100 of 7");
        });
        trials.attempt("e", "f", () -> Finding.notApplicable("50 %"));
        assertEquals(List.of(new Probe("a", "b", Outcome.REFUSED, "not here"),
                new Probe("c", "d", Outcome.FAILS, "IllegalStateException: 100 of 7"),
                new Probe("e", "f", Outcome.NOT_APPLICABLE, "50 %")), trials.probes());
    }

    @Test
    void aJvmThatEndsHasFailedWithItsGroup() {
        List<Probe> probes = PortabilityRunner.tryIn(EndingChild.class, ProbeGroup.SIGNALS);
        Probe probe = probes.getFirst();
        assertEquals(1, probes.size());
        assertEquals(new Probe("signals", "all", Outcome.FAILS, probe.detail()), probe);
        assertTrue(probe.detail().contains("signals ended with 7"), probe::toString);
    }

    /** As a JVM that a signal ends. */
    static final class EndingChild {

        private EndingChild() {
        }

        public static void main(String[] arguments) {
            Runtime.getRuntime().halt(7);
        }
    }
}
