package dev.touchstack.lab.claims;

import dev.touchstack.lab.memory.StepCounts;
import dev.touchstack.lab.report.ClaimCharts;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Units;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import java.util.ArrayList;
import java.util.List;

/** C3: what growth by a signal handler costs beside growth by an allocator. */
final class TrapPrice {

    /** The claim's own number. */
    private static final double SWITCHES = 4;
    /** The claim has no number for far: twice is the least that anybody may mean by it, and the figures are there. */
    private static final double FAR = 2;

    private final Report report;
    private final Figures figures;

    private TrapPrice(Report report) {
        this.report = report;
        this.figures = new Figures(report);
    }

    static Judgement c3(Report report) {
        TrapPrice price = new TrapPrice(report);
        return new Judgement(Claim.C3,
                "A growth by a signal opens a window: a fault that ends in the handler, mprotect, the handler's return; without the"
                        + " page itself. A growth by an allocator is what a task of Copy takes more than one of Touch on warm memory,"
                        + " for each time that its stack was doubled: the new stack, and all frames moved. What a page costs is in"
                        + " neither. In the growth that the proposal is about the kernel supplies pages, and there is no signal.",
                "how much of a stack an allocator has to copy",
                List.of(new Question("context switches", "not counted", price.switches()),
                        new Question("far slower than an allocator", price.figures.whyNoTimes(), price.times())),
                ClaimCharts.breakEven(report));
    }

    private List<Evidence> switches() {
        List<Evidence> evidence = new ArrayList<>();
        report.steps().stream().filter(step -> step.step() == Subject.EXTEND_STEP).findFirst().ifPresent(step -> {
            evidence.add(switches(step));
            evidence.add(Evidence.note("entries into the kernel in each, by design", "4, by the same thread"));
        });
        return evidence;
    }

    /** The kernel's count of waits: a fault, and a return from a handler, are none. */
    private static Evidence switches(StepCounts step) {
        return Evidence.count("switches to another thread in each growth by a signal", Units.number(step.switches()),
                "for from 4 on", step.switches() >= SWITCHES);
    }

    private List<Evidence> times() {
        List<Evidence> evidence = new ArrayList<>();
        for (long depth : report.settings().depthsBytes()) {
            figures.overCopying(Subject.EXTEND_STEP, Subject.MINOR_FAULT, depth)
                    .ifPresent(ratio -> evidence.add(Evidence.above(
                            "a growth by a signal / one by copying, stacks of up to " + Units.wholeBytes(depth), ratio,
                            FAR, "2")));
        }
        figures.extra(Subject.EXTEND_STEP, Subject.MINOR_FAULT, Subject.FAILED_CHECK, Subject.CHECK_PASSED)
                .ifPresent(ratio -> evidence.add(Evidence.note(
                        "a growth by a signal / the way to an allocator in Java and back, nothing copied",
                        ratio.text())));
        for (long depth : report.settings().depthsBytes()) {
            figures.compared(Experiment.COLD, Subject.COPY, Subject.TOUCH, depth)
                    .ifPresent(ratio -> evidence
                            .add(Evidence.note("a whole cold task, growth by copying / by page faults, "
                                    + Units.wholeBytes(depth), ratio.text())));
        }
        return evidence;
    }
}
