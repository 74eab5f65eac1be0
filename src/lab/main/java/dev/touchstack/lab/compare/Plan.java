package dev.touchstack.lab.compare;

import dev.touchstack.lab.session.Pair;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import dev.touchstack.machine.GoStack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is timed and what is set beside what.
 *
 * @param variants
 *            that are timed one by one, those of a pair close to each other in each round. Calls are not among them.
 */
record Plan(List<Variant> variants, List<Pair> pairs) {

    /** From so many pages on, what a task costs once hardly counts, and calls can be told from faults. */
    private static final long FEWEST_PAGES = 16;

    /**
     * Makes the plan.
     *
     * @param pageBytes
     *            frames of one page exist only where a page is as small as the largest frame
     * @param withC
     *            whether the C program can run
     */
    static Plan of(List<Depth> depths, long pageBytes, boolean withC) {
        List<Pair> pairs = new ArrayList<>();
        for (Depth depth : depths) {
            pairs.add(pair(Experiment.COLD, depth.bytes(), Subject.COPY, Subject.TOUCH));
            if (withC) {
                pairs.add(pair(Experiment.COLD, depth.bytes(), Subject.TOUCH, Subject.C));
            }
            if (withC && pageBytes == GoStack.BIG && depth.bytes() >= FEWEST_PAGES * pageBytes) {
                pairs.add(pair(Experiment.COLD, depth.bytes(), Subject.TOUCH_PAGE_FRAMES, Subject.C));
            }
        }
        for (Depth depth : depths) {
            pairs.add(pair(Experiment.WARM, depth.bytes(), Subject.COPY, Subject.TOUCH));
        }
        pairs.add(pair(Experiment.ENTER, 0, Subject.STUB, Subject.DOWNCALL));
        pairs.add(pair(Experiment.ENTER, 0, Subject.TASK_STACK, Subject.DOWNCALL));
        pairs.add(pair(Experiment.ENTER, 0, Subject.TASK_STACK, Subject.FATAL_HITS));
        if (withC) {
            pairs.add(pair(Experiment.OVERFLOW, 0, Subject.OVERFLOW, Subject.C));
        }
        Set<Variant> variants = new LinkedHashSet<>();
        pairs.stream().flatMap(pair -> Stream.of(pair.numerator(), pair.denominator())).forEach(variants::add);
        variants.add(new Variant(Experiment.OVERFLOW, Subject.OVERFLOW, 0)); // without C as well
        pairs.add(pair(Experiment.CALLS, 0, Subject.CHECKED, Subject.UNCHECKED));
        pairs.add(pair(Experiment.CALLS, 0, Subject.PADDED, Subject.UNCHECKED));
        pairs.add(pair(Experiment.CALLS, 0, Subject.CHECKED, Subject.PADDED));
        return new Plan(List.copyOf(variants), List.copyOf(pairs));
    }

    private static Pair pair(Experiment experiment, long depthBytes, Subject numerator, Subject denominator) {
        return new Pair(new Variant(experiment, numerator, depthBytes),
                new Variant(experiment, denominator, depthBytes));
    }
}
