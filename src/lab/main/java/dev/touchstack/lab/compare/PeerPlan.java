package dev.touchstack.lab.compare;

import dev.touchstack.lab.report.PeerSections;
import dev.touchstack.lab.session.Pair;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Our tasks beside those of others: what is set beside what. */
final class PeerPlan {

    /** A smaller task of Copy's does not grow, and Go's time for one is lost in what starting it takes. */
    private static final long GROWN = 8 << 10;

    private static final Set<Subject> THREADS = EnumSet.of(Subject.STACK_THREAD, Subject.PLATFORM_THREAD);

    private PeerPlan() {
    }

    /**
     * Tasks of other kinds beside coroutines, and segments beside Touch.
     *
     * @param depths
     *            of the tasks in segments
     * @param thorough
     *            whether threads and the checks of others are timed, too
     */
    static List<Pair> tasks(List<Depth> depths, boolean thorough) {
        List<Pair> pairs = new ArrayList<>();
        for (Subject other : PeerSections.TASKS) {
            if (!thorough && THREADS.contains(other)) {
                continue; // a tenth of a millisecond each, and in bench running
            }
            pairs.add(Pair.of(Experiment.BEGIN_TO_END, 0, other, Subject.COROUTINE));
        }
        for (Subject other : PeerSections.RESUMED) {
            pairs.add(Pair.of(Experiment.RESUME, 0, other, Subject.COROUTINE));
        }
        for (Depth depth : depths) {
            pairs.add(Pair.of(Experiment.COLD, depth.bytes(), Subject.SPLIT_STACK, Subject.TOUCH));
            pairs.add(Pair.of(Experiment.WARM, depth.bytes(), Subject.SPLIT_STACK, Subject.TOUCH));
        }
        if (thorough) {
            pairs.add(Pair.of(Experiment.CALLS, 0, Subject.GO_CHECKED, Subject.GO_NOSPLIT));
            pairs.add(new Pair(PeerSections.OVER_THE_END, PeerSections.WITHIN));
        }
        return pairs;
    }

    /** Goroutines beside tasks of Copy, which grow in the same way, and of Touch. */
    static List<Pair> goroutines(List<Depth> depths) {
        List<Pair> pairs = new ArrayList<>();
        for (Experiment experiment : List.of(Experiment.COLD, Experiment.WARM)) {
            for (Depth depth : depths) {
                if (depth.bytes() >= GROWN) {
                    pairs.add(Pair.of(experiment, depth.bytes(), Subject.COPY, Subject.GO));
                    pairs.add(Pair.of(experiment, depth.bytes(), Subject.TOUCH, Subject.GO));
                }
            }
        }
        return pairs;
    }
}
