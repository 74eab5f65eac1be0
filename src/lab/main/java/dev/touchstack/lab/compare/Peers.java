package dev.touchstack.lab.compare;

import dev.touchstack.lab.bench.JmhRunner;
import dev.touchstack.lab.peer.OverflowPeer;
import dev.touchstack.lab.peer.TouchPeer;
import dev.touchstack.lab.session.Session;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import java.util.List;
import java.util.Optional;

/** The programs in other languages. */
record Peers(Optional<Programs> programs) {

    /** All there are. */
    record Programs(TouchPeer touch, OverflowPeer overflow) {
    }

    static Peers compile(Session session) {
        return new Peers(session.attempt(Subject.C.label(),
                () -> Optional.of(
                        new Programs(TouchPeer.compile(session.folder()), OverflowPeer.compile(session.folder()))),
                Optional.empty()));
    }

    boolean canMeasure(Variant variant) {
        return variant.subject() != Subject.C || programs.isPresent();
    }

    List<Double> time(Variant variant, JmhRunner jmh, Timing timing) {
        if (variant.subject() != Subject.C) {
            return jmh.measure(variant);
        }
        return variant.experiment() == Experiment.OVERFLOW
                ? programs.orElseThrow().overflow().measure(timing)
                : programs.orElseThrow().touch().measure(new Depth(variant.depthBytes()), timing);
    }
}
