package dev.touchstack.lab.report;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is said of our tasks beside those of others. */
public final class PeerSections {

    /** Kinds of tasks that are set beside a coroutine. */
    public static final List<Subject> TASKS = List.of(Subject.STACK_THREAD, Subject.PLATFORM_THREAD,
            Subject.VIRTUAL_THREAD, Subject.GO, Subject.BOOST_PROTECTED, Subject.BOOST_POOLED, Subject.C_DEFAULT);

    /** Those of them that are suspended without the kernel. */
    public static final List<Subject> RESUMED = List.of(Subject.VIRTUAL_THREAD, Subject.GO, Subject.BOOST_PROTECTED,
            Subject.BOOST_POOLED);

    /** A call of gcc's that goes over the end of a segment. */
    public static final Variant OVER_THE_END = new Variant(Experiment.HOT_SPLIT, Subject.SPLIT_STACK, 0);

    /** The same on a segment that has room for it. */
    public static final Variant WITHIN = new Variant(Experiment.CALLS, Subject.SPLIT_STACK, 0);

    private final PeerFigures figures;

    private PeerSections(PeerFigures figures) {
        this.figures = figures;
    }

    /** All that were measured, in order. */
    public static List<Section> of(PeerFigures figures) {
        PeerSections sections = new PeerSections(figures);
        List<Section> all = new ArrayList<>(List.of(sections.beginToEnd(), sections.resumed(), sections.waiting()));
        if (!figures.depthsBytes().isEmpty()) {
            all.add(sections.segments());
        }
        if (figures.timed(WITHIN).isPresent() || figures.timed(calls(Subject.GO_CHECKED)).isPresent()) {
            all.add(sections.checks());
        }
        return all;
    }

    private Section beginToEnd() {
        return new Section("Peers", "a task that does nothing, from its beginning to its end. Time per task.",
                "A coroutine and a fiber are made, resumed and ended; a thread is started and waited for; a goroutine is started,"
                        + " and who has started it makes room for it.",
                table(Experiment.BEGIN_TO_END, TASKS), chart("Begin to end", "time per task", Experiment.BEGIN_TO_END,
                        TASKS));
    }

    private Section resumed() {
        return new Section("Suspended and resumed",
                "there and back by resume and yield; or one yield, of two that take turns.",
                "A coroutine and a fiber are resumed, and yield: the coroutine is native code that Java resumes. Virtual threads"
                        + " and goroutines, two on one thread of the system, yield to each other through their scheduler.",
                table(Experiment.RESUME, RESUMED), chart("Suspended and resumed", "time", Experiment.RESUME, RESUMED));
    }

    private Table table(Experiment experiment, List<Subject> others) {
        Variant coroutine = new Variant(experiment, Subject.COROUTINE, 0);
        Table table = new Table().words("").numbers("time").numbers("/ " + Subject.COROUTINE.label()).words("verdict");
        table.row(Subject.COROUTINE.label(), Cells.time(figures.timed(coroutine)), "", "");
        for (Subject other : others) {
            Variant variant = new Variant(experiment, other, 0);
            Optional<Compared> compared = figures.compared(variant, coroutine);
            if (figures.timed(variant).isEmpty() && !other.isPeer()) {
                continue; // nobody has wanted it
            }
            table.row(name(other), Cells.time(figures.timed(variant)), Cells.ratio(compared), Cells.verdict(compared));
        }
        return table;
    }

    private Chart chart(String title, String axis, Experiment experiment, List<Subject> others) {
        SubjectChart chart = new SubjectChart(title, axis);
        Stream.concat(Stream.of(Subject.COROUTINE), others.stream())
                .forEach(one -> chart.row(name(one), figures.timed(new Variant(experiment, one, 0))));
        return chart.chart();
    }

    /** What a task of it is called. */
    static String name(Subject subject) {
        return switch (subject) {
            case GO -> "goroutine";
            case C_DEFAULT -> "pthread";
            default -> subject.label();
        };
    }

    private Section waiting() {
        return new Section("Waiting tasks", "memory of each, of as many of each kind that wait at the same time.",
                "Each kind in a process of its own: what VmRSS and VmPTE grow by, and Java's heap, which is not in VmRSS here."
                        + " Counts have no spread, and there is no verdict.",
                WaitingTasksTable.of(figures));
    }

    private Section segments() {
        Table table = new Table().numbers("depth").numbers("cold").numbers("/ Touch").words("verdict").numbers("warm")
                .numbers("/ Touch").words("verdict");
        for (long depth : figures.depthsBytes()) {
            List<String> row = new ArrayList<>(List.of(Units.wholeBytes(depth)));
            for (Experiment experiment : List.of(Experiment.COLD, Experiment.WARM)) {
                Variant split = new Variant(experiment, Subject.SPLIT_STACK, depth);
                Optional<Compared> compared = figures.compared(split, new Variant(experiment, Subject.TOUCH, depth));
                row.addAll(List.of(Cells.time(figures.timed(split)), Cells.ratio(compared), Cells.verdict(compared)));
            }
            table.row(row.toArray(String[]::new));
        }
        return new Section("Segments", "gcc -fsplit-stack, in the same frames. Time per task.",
                "Cold: a new context for each task, whose segments libgcc takes from the kernel. Warm: a context whose segments it"
                        + " has kept.",
                table);
    }

    private Section checks() {
        Table table = new Table().words("").numbers("per call").numbers("/ the row above").words("verdict");
        Variant without = calls(Subject.GO_NOSPLIT);
        Variant with = calls(Subject.GO_CHECKED);
        Optional<Compared> compared = figures.compared(with, without);
        table.row(Subject.GO_NOSPLIT.label(), Cells.time(figures.timed(without)), "", "");
        table.row(Subject.GO_CHECKED.label(), Cells.time(figures.timed(with)), Cells.ratio(compared),
                Cells.verdict(compared));
        table.row("gcc, within a segment", Cells.time(figures.timed(WITHIN)), "", "");
        table.row("gcc, over its end", Cells.time(figures.timed(OVER_THE_END)),
                Cells.ratio(figures.compared(OVER_THE_END, WITHIN)), "");
        return new Section("Checks of others", "Go's, and gcc's where each call goes over the end of a segment.",
                "Go: four functions that call each other and a leaf, each chain in one place of its program, which is not"
                        + " controlled. gcc: a frame of 64 KiB is called from one of 7 KiB; the segment is kept.",
                table);
    }

    private static Variant calls(Subject subject) {
        return new Variant(Experiment.CALLS, subject, 0);
    }
}
