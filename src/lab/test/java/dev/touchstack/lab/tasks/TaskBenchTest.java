package dev.touchstack.lab.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.Timing;
import dev.touchstack.workload.Workloads;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TaskBenchTest {

    private static final List<StackStrategy> STRATEGIES = List.of(StackStrategy.TOUCH, StackStrategy.COPY,
            StackStrategy.SEGMENTED, StackStrategy.EXTEND);
    private static final Timing SHORT = new Timing(0, 2, 1);
    private static final long RESERVE = 1 << 20;

    /** Whoever needs more than there is leaves the others, and the next task, as they are. */
    @Test
    void whatFailsIsRefusedAndTheRestIsMeasured() {
        try (TaskBench bench = new TaskBench(STRATEGIES, SHORT, 1)) {
            List<TaskFigures> tooDeep = bench.measure(count(LabTask.Start.WARM, 20_000)); // 1.2 MiB
            assertEquals(Set.copyOf(STRATEGIES), strategies(tooDeep));
            for (TaskFigures one : tooDeep) {
                boolean holds = one.strategy() == StackStrategy.COPY || one.strategy() == StackStrategy.SEGMENTED;
                assertEquals(holds, one.measured(), one::toString);
                assertEquals(holds ? SHORT.samples() : 0, one.nanos().size(), one::toString);
            }
            for (LabTask.Start start : LabTask.Start.values()) {
                List<TaskFigures> figures = bench.measure(count(start, 1_000));
                assertEquals(Set.copyOf(STRATEGIES), strategies(figures));
                assertTrue(figures.stream().allMatch(TaskFigures::measured), figures::toString);
            }
        }
    }

    /** What is new in a cold task is in its counts: pages, and moves from the first stack on. */
    @Test
    void coldTasksAreNewInAll() {
        try (TaskBench bench = new TaskBench(STRATEGIES, SHORT, 1)) {
            for (TaskFigures one : bench.measure(count(LabTask.Start.COLD, 1_000))) {
                // segments are taken again, and on large pages the first ones of several tasks share one
                double atLeast = one.strategy() == StackStrategy.SEGMENTED ? 0.01 : 1;
                assertTrue(one.counts().minorFaults() >= atLeast, one::toString);
                assertEquals(one.strategy() == StackStrategy.COPY, one.counts().growths() > 0, one::toString);
                assertEquals(one.strategy() == StackStrategy.SEGMENTED, one.counts().segments() > 0, one::toString);
            }
            for (TaskFigures one : bench.measure(count(LabTask.Start.SAME_TASK, 1_000))) {
                assertFalse(one.counts().growths() >= 1, one::toString);
            }
        }
    }

    private static LabTask count(LabTask.Start start, long n) {
        return new LabTask(Group.WARM, "test", Workloads.COUNT, 64, List.of(n), start, LabTask.Unit.TASK, RESERVE);
    }

    private static Set<StackStrategy> strategies(List<TaskFigures> figures) {
        return figures.stream().map(TaskFigures::strategy).collect(Collectors.toSet());
    }
}
