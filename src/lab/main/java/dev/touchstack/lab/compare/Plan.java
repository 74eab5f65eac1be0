package dev.touchstack.lab.compare;

import dev.touchstack.lab.report.AgreementRows;
import dev.touchstack.lab.session.Pair;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Part;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is timed and what is set beside what.
 *
 * @param variants
 *            that are timed one by one, those of a pair close to each other in each round. Calls in many places are not
 *            among them.
 */
record Plan(List<Variant> variants, List<Pair> pairs) {

    /** What is timed in many places of memory, all in one process. */
    private static final Set<Subject> IN_PLACES = EnumSet.of(Subject.UNCHECKED, Subject.PADDED, Subject.CHECKED,
            Subject.C_UNCHECKED, Subject.C_PADDED);

    /** What is timed with the pool. */
    private static final Set<Experiment> OF_POOL = EnumSet.of(Experiment.POOL_COLD, Experiment.CYCLE);

    /**
     * Makes the plan.
     *
     * @param parts
     *            that are wanted
     * @param pageBytes
     *            frames of one page exist only where a page is as small as the largest frame
     */
    static Plan of(Set<Part> parts, Settings settings, long pageBytes) {
        List<Pair> pairs = new ArrayList<>();
        for (Part part : Part.values()) {
            if (parts.contains(part)) {
                pairs.addAll(pairs(part, settings, pageBytes));
            }
        }
        Set<Variant> variants = new LinkedHashSet<>();
        pairs.stream().flatMap(pair -> Stream.of(pair.numerator(), pair.denominator())).forEach(variants::add);
        if (parts.contains(Part.AGREEMENT)) {
            variants.addAll(AgreementRows.of(settings.fewDepths(), pageBytes).variants());
        }
        variants.removeIf(
                variant -> IN_PLACES.contains(variant.subject()) || OF_POOL.contains(variant.experiment()));
        if (!settings.thorough()) {
            variants.removeIf(variant -> variant.subject() == Subject.C_USERFAULT); // ours is beside other steps
        }
        return new Plan(List.copyOf(variants), List.copyOf(pairs));
    }

    private static List<Pair> pairs(Part part, Settings settings, long pageBytes) {
        List<Depth> depths = settings.depths();
        List<Depth> few = settings.fewDepths();
        return switch (part) {
            case COLD -> depths.stream()
                    .flatMap(depth -> cold(depth.bytes(), few.contains(depth) && depth.hasPageFrames(pageBytes))
                            .stream())
                    .toList();
            case WARM -> depths.stream()
                    .map(depth -> Pair.of(Experiment.WARM, depth.bytes(), Subject.COPY, Subject.TOUCH)).toList();
            case ENTER -> List.of(Pair.of(Experiment.ENTER, 0, Subject.STUB, Subject.DOWNCALL),
                    Pair.of(Experiment.ENTER, 0, Subject.TASK_STACK, Subject.DOWNCALL),
                    Pair.of(Experiment.ENTER, 0, Subject.TASK_STACK, Subject.FATAL_HITS));
            case OVERFLOW -> List.of(Pair.of(Experiment.OVERFLOW, 0, Subject.OVERFLOW, Subject.C));
            case STEPS -> steps(settings.thorough());
            case CALLS -> List.of(Pair.of(Experiment.CALLS, 0, Subject.CHECKED, Subject.UNCHECKED),
                    Pair.of(Experiment.CALLS, 0, Subject.PADDED, Subject.UNCHECKED),
                    Pair.of(Experiment.CALLS, 0, Subject.CHECKED, Subject.PADDED));
            case NOISE -> again(few);
            case PEERS -> PeerPlan.tasks(few, settings.thorough());
            case GO -> PeerPlan.goroutines(few);
            case MEMORY, CODE, FAULTS, FLEET, SPACE, PORTABILITY, AGREEMENT, POOL -> List.of();
        };
    }

    private static List<Pair> steps(boolean thorough) {
        List<Pair> pairs = new ArrayList<>(List.of(
                Pair.of(Experiment.STEP, 0, Subject.MINOR_FAULT, Subject.PAGE_HELD),
                Pair.of(Experiment.STEP, 0, Subject.EXTEND_STEP, Subject.PAGE_HELD),
                Pair.of(Experiment.STEP, 0, Subject.USERFAULT_PAGE, Subject.PAGE_HELD),
                Pair.of(Experiment.STEP, 0, Subject.FAILED_CHECK, Subject.CHECK_PASSED)));
        if (thorough) {
            pairs.add(Pair.of(Experiment.STEP, 0, Subject.LARGE_FRAMES_MOVED, Subject.LARGE_FRAMES));
            pairs.add(Pair.of(Experiment.STEP, 0, Subject.SMALL_FRAMES_MOVED, Subject.SMALL_FRAMES));
        }
        return pairs;
    }

    private static List<Pair> again(List<Depth> depths) {
        return depths.stream().flatMap(depth -> Stream.of(Experiment.COLD, Experiment.WARM)
                .map(experiment -> Pair.of(experiment, depth.bytes(), Subject.TOUCH_AGAIN, Subject.TOUCH))).toList();
    }

    private static List<Pair> cold(long depthBytes, boolean withPageFrames) {
        List<Pair> pairs = new ArrayList<>(List.of(Pair.of(Experiment.COLD, depthBytes, Subject.COPY, Subject.TOUCH),
                Pair.of(Experiment.COLD, depthBytes, Subject.TOUCH, Subject.C)));
        if (withPageFrames) {
            pairs.add(Pair.of(Experiment.COLD, depthBytes, Subject.TOUCH_PAGE_FRAMES, Subject.C));
        }
        return pairs;
    }
}
