package dev.touchstack.lab.claims;

import dev.touchstack.lab.memory.StepCounts;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Units;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import java.util.ArrayList;
import java.util.List;

/** C3: what growth by a trap costs beside growth by an allocator. */
final class TrapPrice {

    private static final double SWITCHES = 4;
    /** Twice the time is slower; far slower is a matter of taste, and the figure is there. */
    private static final double TWICE = 2;
    private static final double SAME = 1;

    private TrapPrice() {
    }

    static Judgement c3(Report report) {
        Figures figures = new Figures(report);
        List<Evidence> evidence = new ArrayList<>();
        report.steps().stream().filter(step -> step.step() == Subject.EXTEND_STEP).findFirst()
                .ifPresent(step -> evidence.add(switches(step)));
        figures.extra(Subject.EXTEND_STEP, Subject.MINOR_FAULT, Subject.FAILED_CHECK, Subject.CHECK_PASSED)
                .ifPresent(ratio -> evidence.add(Evidence.above(
                        "growth by a signal (handler, mprotect) / by a failed check (to Java and back), each without its page or copy",
                        Figures.text(ratio), ratio.interval(), TWICE, "2")));
        for (Experiment experiment : List.of(Experiment.COLD, Experiment.WARM)) {
            for (long depth : report.settings().depthsBytes()) {
                figures.compared(experiment, Subject.COPY, Subject.TOUCH, depth)
                        .ifPresent(ratio -> evidence.add(Evidence.below(
                                "growth by copying / by page faults alone, " + experiment.label() + ", "
                                        + Units.wholeBytes(depth),
                                Figures.text(ratio), ratio.interval(), SAME, "1")));
            }
        }
        return new Judgement(Claim.C3,
                "Each step is timed beside the same call without it. A page fault that the kernel serves is one entry into it,"
                        + " and no signal; a signal that opens a window is four entries. Whether the thread was switched is the"
                        + " kernel's count. An allocator is what Copy uses: a stack twice the size, and all frames moved.",
                "whether the kernel serves the fault or a handler, on depth, and on whether the memory is warm",
                evidence,
                List.of());
    }

    private static Evidence switches(StepCounts step) {
        return Evidence.count("times that a thread waited for another, in each growth by a signal",
                Units.number(step.switches()), "for from 4 on", step.switches() >= SWITCHES);
    }
}
