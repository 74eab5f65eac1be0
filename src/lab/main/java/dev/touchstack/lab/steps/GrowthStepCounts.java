package dev.touchstack.lab.steps;

import dev.touchstack.lab.bench.GrowthStep;
import dev.touchstack.lab.memory.StepCounts;
import dev.touchstack.lab.memory.ThreadUsage;
import dev.touchstack.lab.session.Session;
import dev.touchstack.lab.work.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what one step of each way to grow has the kernel do. */
public final class GrowthStepCounts {

    private static final List<Subject> STEPS = List.of(Subject.PAGE_HELD, Subject.MINOR_FAULT, Subject.EXTEND_STEP,
            Subject.USERFAULT_PAGE, Subject.CHECK_PASSED, Subject.FAILED_CHECK, Subject.LARGE_FRAMES,
            Subject.LARGE_FRAMES_MOVED, Subject.SMALL_FRAMES, Subject.SMALL_FRAMES_MOVED);
    private static final int COUNTED_CALLS = 200;

    private GrowthStepCounts() {
    }

    /** Of all steps that this kernel lets us take. */
    public static List<StepCounts> count(Session session) {
        session.progress().begin("counts of steps", STEPS.size());
        List<StepCounts> counts = new ArrayList<>();
        for (Subject step : STEPS) {
            session.progress().next(step.label());
            session.attempt(step.label(), () -> Optional.of(count(step)), Optional.<StepCounts>empty())
                    .ifPresent(counts::add);
        }
        return counts;
    }

    private static StepCounts count(Subject subject) {
        ThreadUsage usage = new ThreadUsage();
        long faults = 0;
        long switches = 0;
        try (GrowthStep step = GrowthStep.of(subject)) {
            for (int i = 0; i < 2 * COUNTED_CALLS; i++) {
                step.prepare();
                long faultsBefore = usage.minorFaults();
                long switchesBefore = usage.voluntarySwitches();
                step.run();
                if (i >= COUNTED_CALLS) { // the others have had their classes loaded
                    switches += usage.voluntarySwitches() - switchesBefore;
                    faults += usage.minorFaults() - faultsBefore;
                }
            }
        }
        return new StepCounts(subject, (double) faults / COUNTED_CALLS, (double) switches / COUNTED_CALLS);
    }
}
