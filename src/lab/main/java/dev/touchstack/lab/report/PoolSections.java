package dev.touchstack.lab.report;

import dev.touchstack.lab.memory.LiveStacksUse;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Shape;
import dev.touchstack.lab.work.Subject;
import java.util.ArrayList;
import java.util.List;

/** What is said of the pool, in its own report and in a comparison's. */
final class PoolSections {

    private PoolSections() {
    }

    static List<Section> of(PoolFigures figures, long pageBytes) {
        List<Section> sections = new ArrayList<>();
        LiveStacksUse use = figures.liveStacks();
        if (use != null) {
            sections.add(liveStacks(use, pageBytes));
        }
        sections.add(warm(figures));
        sections.add(cold(figures));
        sections.add(ways(figures));
        return sections;
    }

    private static Section liveStacks(LiveStacksUse use, long pageBytes) {
        return new Section("Live stacks",
                String.format("%d of %s, guard included, each having run a task that touches one page.", use.live(),
                        Units.wholeBytes(Shape.SLOT)),
                "What VmRSS, VmPTE and VmSize of a JVM of its own grow by. Mappings are those of stacks.",
                LiveStacksTable.of(use, pageBytes), LiveStacksTable.refusal(use), List.of());
    }

    private static Section warm(PoolFigures figures) {
        SubjectChart chart = new SubjectChart("Pool, warm", "time per stack");
        WarmPoolTable.SUBJECTS
                .forEach(subject -> chart.row(subject.label(), figures.timed(Experiment.POOL_WARM, subject)));
        return new Section("Pool, warm",
                "acquire and close. Time per stack of all threads together, throughput over one thread's.",
                "Nothing is done between the two. Allocated is what both take of Java's heap.",
                WarmPoolTable.of(figures), chart.chart());
    }

    private static Section cold(PoolFigures figures) {
        SubjectChart chart = new SubjectChart("Pool, cold", "time per stack");
        List.of(Subject.COLD_POOL, Subject.C)
                .forEach(subject -> chart.row(subject.label(), figures.timed(Experiment.POOL_COLD, subject)));
        return new Section("Pool, cold",
                "first use of a new pool's slots, against the same system calls in C. Time per stack, of "
                        + Shape.COLD_STACKS + ".",
                "Reserving is in both, touching and giving back in neither.", ColdPoolTable.of(figures), chart.chart());
    }

    private static Section ways(PoolFigures figures) {
        SubjectChart chart = new SubjectChart("Ways to get a stack", "time per stack");
        StackWaysTable.WAYS.forEach(way -> chart.row(way.label(), figures.timed(Experiment.CYCLE, way)));
        return new Section("Ways to get a stack",
                "take it, write to its highest page, give it back. Counts while it lives, of "
                        + figures.settings().countedStacks() + ".",
                "The pools give one that was used before, and one that never was; mmap a mapping for each, with a guard; an"
                        + " arena zeroed memory without one; LWJGL a page of a thread's scratch memory, of which there are 64 KiB.",
                StackWaysTable.of(figures), chart.chart());
    }
}
