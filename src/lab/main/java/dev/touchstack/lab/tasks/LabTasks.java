package dev.touchstack.lab.tasks;

import static dev.touchstack.lab.tasks.LabTask.Start.COLD;
import static dev.touchstack.lab.tasks.LabTask.Start.SAME_TASK;
import static dev.touchstack.lab.tasks.LabTask.Start.WARM;
import static dev.touchstack.lab.tasks.LabTask.Unit.CALL;
import static dev.touchstack.lab.tasks.LabTask.Unit.REPETITION;
import static dev.touchstack.lab.tasks.LabTask.Unit.TASK;

import dev.touchstack.lab.work.Strategy;
import dev.touchstack.workload.Workload;
import dev.touchstack.workload.Workloads;
import java.util.ArrayList;
import java.util.List;

/** All tasks that there are. */
final class LabTasks {

    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;
    private static final int SMALL = 64;
    private static final int USUAL = Strategy.FRAME;
    private static final List<Long> WARM_COUNTS = List.of(1L, 10L, 100L, 1_000L, 10_000L, 100_000L);
    /** Needs more than others: its group would need so much for all of them. */
    private static final long DEEPEST_COUNT = 1_000_000;
    private static final long DEEPEST_RESERVATION = 128 * MIB;
    private static final List<Long> COLD_DEPTHS = List.of(KIB, 8 * KIB, 64 * KIB, MIB, 7680 * KIB);
    private static final int FLEET_RUNS = 256;

    private LabTasks() {
    }

    /** Makes them, the same each time. */
    static List<LabTask> all() {
        List<LabTask> tasks = new ArrayList<>();
        for (long n : WARM_COUNTS) {
            tasks.add(warm(Group.WARM, String.valueOf(n), Workloads.COUNT, SMALL, n));
        }
        tasks.add(new LabTask(Group.WARM, String.valueOf(DEEPEST_COUNT), Workloads.COUNT, SMALL,
                List.of(DEEPEST_COUNT), WARM, TASK, DEEPEST_RESERVATION));
        for (long depth : COLD_DEPTHS) {
            tasks.add(new LabTask(Group.COLD, depth / KIB + "K", Workloads.COUNT,
                    USUAL, List.of(depth / USUAL - 1), COLD, TASK, Strategy.STACK));
        }
        tasks.add(calls(Group.CALLS, "fib", Workloads.FIB, 20));
        tasks.add(calls(Group.CALLS, "ackermann", Workloads.ACKERMANN, 60));
        tasks.add(calls(Group.CALLS, "tak", Workloads.TAK, 12));
        tasks.add(calls(Group.CALLS, "queens", Workloads.QUEENS, 7));
        for (int functions = 16; functions <= 16_384; functions *= 4) {
            tasks.add(calls(Group.CHAIN, String.valueOf(functions), Workloads.chain(functions), 16));
        }
        for (int functions = 16; functions <= 16_384; functions *= 4) {
            tasks.add(calls(Group.TREE, String.valueOf(functions), Workloads.tree(functions), 16));
        }
        for (int functions = 1; functions <= 1_024; functions *= 4) {
            tasks.add(calls(Group.INDIRECT, String.valueOf(functions), Workloads.indirect(functions), 4_096));
        }
        for (int calls = 1; calls <= 64; calls *= 2) {
            tasks.add(new LabTask(Group.INLINED, String.valueOf(calls), Workloads.inlined(calls), SMALL,
                    List.of(1_000L), SAME_TASK, REPETITION, Strategy.STACK));
        }
        for (int frame : new int[]{128, 4 << 10, 64 << 10}) {
            tasks.add(warm(Group.FRAMES, frame < KIB ? frame + "B" : frame / KIB + "K", Workloads.COUNT, frame,
                    MIB / frame - 1));
        }
        for (int pointers : new int[]{0, 1, 16}) {
            tasks.add(warm(Group.POINTERS, String.valueOf(pointers), Workloads.pointers(pointers), 256, 1_000));
        }
        tasks.add(new LabTask(Group.SERVICES, "fleet", Workloads.COUNT, USUAL,
                FleetDepths.draw(FLEET_RUNS, FleetDepths.SEED).stream().map(depth -> depth / USUAL).toList(), WARM,
                TASK,
                Strategy.STACK));
        tasks.add(calls(Group.SERVICES, "hot-split", Workloads.hotSplit(), 1_000));
        return tasks;
    }

    private static LabTask warm(Group group, String name, Workload workload, int frameBytes, long n) {
        return new LabTask(group, name, workload, frameBytes, List.of(n), WARM, TASK, Strategy.STACK);
    }

    private static LabTask calls(Group group, String name, Workload workload, long n) {
        return new LabTask(group, name, workload, SMALL, List.of(n), SAME_TASK, CALL, Strategy.STACK);
    }
}
