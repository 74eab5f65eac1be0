package dev.touchstack.lab.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.lab.peer.Peers;
import dev.touchstack.lab.peer.WaitingPeer;
import dev.touchstack.lab.report.NotMeasured;
import dev.touchstack.lab.session.Session;
import dev.touchstack.lab.session.Sessions;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import dev.touchstack.lab.work.WaitingCounts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerMemoryTest {

    private static final int TASKS = 300;

    /** One kind of a peer has its counts, and the other a reason. */
    @Test
    void eachKindIsCountedOrHasAReason() {
        Session session = Sessions.in(Path.of("."));
        List<WaitingCounts> counts = PeerMemory.measurePeers(TASKS, new Peers(List.of(new OneOfTwo()), List.of()),
                session);
        assertEquals(List.of(new NotMeasured("waiting tasks, C, default", "no more")), session.notMeasured());
        assertEquals(List.of(new WaitingCounts(Subject.GO, TASKS, 1, 2, 0, 3)), counts);
    }

    private static final class OneOfTwo implements WaitingPeer {

        @Override
        public boolean measures(Variant variant) {
            return false;
        }

        @Override
        public List<Double> measure(Variant variant, Timing timing) {
            throw new AssertionError(variant);
        }

        @Override
        public List<Subject> waiting() {
            return List.of(Subject.C_DEFAULT, Subject.GO);
        }

        @Override
        public WaitingCounts countWaiting(Subject subject, int tasks) {
            if (subject == Subject.C_DEFAULT) {
                throw new LabException("no more");
            }
            return WaitingCounts.ofTotals(subject, tasks, tasks, 2.0 * tasks, 0, 3.0 * tasks);
        }
    }
}
