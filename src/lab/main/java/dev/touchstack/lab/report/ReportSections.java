package dev.touchstack.lab.report;

import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Part;
import dev.touchstack.lab.work.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a comparison's report consists of, for each way to show it. */
public final class ReportSections {

    private final Report report;
    private final DepthChart depths;

    private ReportSections(Report report) {
        this.report = report;
        this.depths = new DepthChart(report);
    }

    /** All sections, in order. */
    public static List<Section> of(Report report) {
        ReportSections sections = new ReportSections(report);
        List<Section> all = new ArrayList<>();
        for (Part part : report.parts()) {
            all.addAll(sections.of(part));
        }
        if (report.parts().containsAll(List.of(Part.COLD, Part.WARM))) {
            all.add(ReuseSection.of(report));
        }
        if (report.parts().containsAll(List.of(Part.CALLS, Part.STEPS))) {
            all.add(CallsPerGrowthSection.of(report));
        }
        all.removeIf(section -> section.table().rows().isEmpty() && section.notes().isEmpty());
        return all;
    }

    private List<Section> of(Part part) {
        return switch (part) {
            case COLD -> List.of(cold(), besideC());
            case WARM -> List.of(warm());
            case MEMORY -> List.of(memory());
            case CALLS -> List.of(calls());
            case CODE -> CodeSections.of(report);
            case ENTER -> List.of(entering());
            case OVERFLOW -> List.of(guardHits());
            case FAULTS -> List.of(faults());
            case STEPS -> List.of(steps());
            case NOISE -> List.of(noise());
            case FLEET -> shown(report.fleet(), fleet -> List.of(FleetMemorySection.of(fleet)));
            case SPACE -> shown(report.space(),
                    space -> AddressSpaceSections.of(space, report.settings().emulated()));
            case PORTABILITY -> shown(report.portability(),
                    tried -> List.of(PortabilitySection.of(tried, report.faults())));
            case PEERS -> PeerSections.of(new PeerFigures(report.timed(), report.compared(), report.waiting()));
            case GO -> GoSections.of(report);
            case AGREEMENT -> List.of(AgreementSection
                    .of(AgreementRows.of(report.settings().depths(), report.host().pageBytes())
                            .in(report.allTimed().toList())));
            case POOL -> shown(report.pool(), pool -> PoolSections.of(pool, report.host().pageBytes()));
        };
    }

    /** How figures are to be read: sentences. */
    public static List<String> legend(Report report) {
        String counts = "faults T|C: minor faults per task under Touch and Copy; copied: bytes that Copy copies per task.";
        return report.settings().emulated()
                ? List.of(
                        "The CPU is emulated: its times say nothing of any other, and there are no verdicts. Each is a median.",
                        counts)
                : report.roundsMeasured() == 0
                        ? List.of()
                        : List.of("A time is the median of " + report.roundsMeasured()
                                + " rounds with the lowest and highest round behind it; none is left out. Of calls it"
                                + "\nis places of the code, not rounds. A verdict needs times that do not overlap.",
                                Sections.RATIOS, counts, PoolText.BARS);
    }

    private Section cold() {
        return new Section("Cold tasks", "memory reserved, nothing resident. Time per task.",
                "Each task runs the same recursion, 128 bytes a frame: Touch on 8 MiB that the kernel commits, Copy from 2 KiB"
                        + " that doubles. Several run once each and stay alive.",
                GrowthTable.of(report, Experiment.COLD, MemoryUse::cold),
                depths.times("Cold: time per task", Experiment.COLD, Subject.TOUCH, Subject.COPY),
                depths.ratios("Cold: Copy over Touch", Experiment.COLD, Subject.TOUCH, Subject.COPY));
    }

    private Section warm() {
        return new Section("Warm tasks", "new tasks on memory that earlier ones have touched. Time per task.",
                "Copy begins on a first stack again, and grows again; Touch's stack keeps all that was ever touched.",
                GrowthTable.of(report, Experiment.WARM, MemoryUse::warm),
                depths.times("Warm: time per task", Experiment.WARM, Subject.TOUCH, Subject.COPY),
                depths.ratios("Warm: Copy over Touch", Experiment.WARM, Subject.TOUCH, Subject.COPY));
    }

    private Section memory() {
        return new Section("Memory per live task", "each has run once, cold.",
                "Counted in a JVM for each row: resident pages of stacks from smaps, page tables as the rise of VmPTE. Counts"
                        + " have no spread.",
                MemoryTable.of(report), depths.memory("Memory per live task"));
    }

    private Section calls() {
        SubjectChart chart = new SubjectChart("Calls", "time per call");
        for (Subject subject : List.of(Subject.UNCHECKED, Subject.PADDED, Subject.CHECKED)) {
            chart.row(subject.label(), report.timed(Experiment.CALLS, subject, 0));
        }
        return new Section("Calls", "on a stack that need not grow. Padded: no-operations in the check's place.",
                "fib, each variant timed in many places of memory, because where code lies moves it by more than a check"
                        + " costs: the range is that of the places.",
                CallsTable.of(report), chart.chart());
    }

    private Section entering() {
        List<Subject> subjects = List.of(Subject.DOWNCALL, Subject.STUB, Subject.TASK_STACK);
        SubjectChart chart = new SubjectChart("Entering", "time per call");
        subjects.forEach(subject -> chart.row(subject.label(), report.timed(Experiment.ENTER, subject, 0)));
        return new Section("Entering", "an empty function is called, and returns.",
                "On a task stack by the stub alone and by its owner, against the same function by a plain FFM downcall.",
                SubjectTable.of(report, Experiment.ENTER, subjects), chart.chart());
    }

    private Section besideC() {
        return new Section("Touch against C",
                "a loop that writes one word to each of the same cold pages. Time per task.",
                "The C program is compiled in the same session. Page frames: frames of one page, as many calls as the loop has"
                        + " writes; from 16 pages on, where a page is 4 KiB.",
                PeerTable.of(report),
                depths.times("Touch and C: time per task", Experiment.COLD, Subject.TOUCH, Subject.C,
                        Subject.TOUCH_PAGE_FRAMES),
                depths.ratios("Touch over C", Experiment.COLD, Subject.C, Subject.TOUCH, Subject.TOUCH_PAGE_FRAMES));
    }

    private Section guardHits() {
        SubjectChart chart = new SubjectChart("Guard hits", "time per overflow, or per call");
        chart.row(Subject.OVERFLOW.label(), report.timed(Experiment.OVERFLOW, Subject.OVERFLOW, 0));
        chart.row(GuardHitTable.IN_C, report.timed(Experiment.OVERFLOW, Subject.C, 0));
        chart.row(Subject.TASK_STACK.label(), report.timed(Experiment.ENTER, Subject.TASK_STACK, 0));
        chart.row(Subject.FATAL_HITS.label(), report.timed(Experiment.ENTER, Subject.FATAL_HITS, 0));
        return new Section("Guard hits", "overflowing a stack, and what it costs calls that do not to be ready for it.",
                "From the call of the function that overflows to the caught exception, against a handler on a signal stack and"
                        + " siglongjmp in C; and an empty function, in a pool that answers guard hits and in one that does not.",
                GuardHitTable.of(report), chart.chart());
    }

    private Section noise() {
        return NoiseSection.of(report.compared().stream()
                .filter(one -> one.numerator().subject() == Subject.TOUCH_AGAIN).toList(), report.timed());
    }

    private static <T> List<Section> shown(@Nullable T figures, Function<T, List<Section>> sections) {
        return figures == null ? List.of() : sections.apply(figures);
    }

    private Section steps() {
        SubjectChart chart = new SubjectChart("One step of growing", "time per call");
        List.of(Subject.PAGE_HELD, Subject.MINOR_FAULT, Subject.EXTEND_STEP, Subject.USERFAULT_PAGE,
                Subject.CHECK_PASSED, Subject.FAILED_CHECK, Subject.LARGE_FRAMES_MOVED, Subject.SMALL_FRAMES_MOVED)
                .forEach(step -> chart.row(step.label(), step(step)));
        return new Section("One step of growing", "a call that comes to it, on a warm stack otherwise.",
                "More than without: the difference to the same call that takes no step, within each round. Faults and waits"
                        + " of the task's thread are the kernel's counts; entries into the kernel are by design.",
                GrowthStepsTable.of(this::step,
                        step -> report.steps().stream().filter(one -> one.step() == step).findFirst(),
                        report.settings().emulated()),
                chart.chart());
    }

    private Optional<Timed> step(Subject subject) {
        return report.timed(subject == Subject.OVERFLOW ? Experiment.OVERFLOW : Experiment.STEP, subject, 0);
    }

    private Section faults() {
        return new Section("Faults on purpose, and what each was taken for",
                "an overflow of the task, or none of ours.",
                "Tried in a JVM of their own. Handed on: given to the handler behind ours, with the right address.",
                FaultTable.of(report.faults()), FaultTable.verdict(report.faults()), List.of());
    }
}
