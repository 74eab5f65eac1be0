package dev.touchstack.lab.go;

import dev.touchstack.lab.session.Pair;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.ArrayList;
import java.util.List;

/** What is timed beside Go, and what is set beside what. Those of a pair are close to each other in each round. */
record GoPlan(List<Variant> variants, List<Pair> pairs) {

    /**
     * Makes the plan.
     *
     * @param withGo
     *            whether the Go program can run
     */
    static GoPlan of(List<Depth> depths, boolean withGo) {
        List<Variant> variants = new ArrayList<>();
        List<Pair> pairs = new ArrayList<>();
        for (Experiment experiment : List.of(Experiment.WARM, Experiment.COLD)) {
            for (Depth depth : depths) {
                Variant copy = new Variant(experiment, Subject.COPY, depth.bytes());
                variants.add(copy);
                if (withGo) {
                    Variant go = new Variant(experiment, Subject.GO, depth.bytes());
                    variants.add(go);
                    pairs.add(new Pair(copy, go));
                }
                if (experiment == Experiment.WARM) {
                    variants.add(new Variant(experiment, Subject.COPY_GROWN, depth.bytes()));
                }
            }
        }
        return new GoPlan(List.copyOf(variants), List.copyOf(pairs));
    }
}
