package dev.touchstack.lab.strategies;

import dev.touchstack.lab.tasks.Group;
import dev.touchstack.lab.tasks.StackStrategy;
import dev.touchstack.lab.tasks.TasksRunner;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Timing;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is measured.
 *
 * @param strategies
 *            the first is the one that others are compared with
 * @param tasks
 *            in their order
 * @param rounds
 *            in which everything is timed
 * @param timing
 *            of samples in a round
 * @param seed
 *            of the order in which strategies take turns
 * @param idle
 *            numbers of idle tasks
 * @param emulated
 *            whether the CPU is: everything is then done in this JVM, once
 */
public record StrategiesPlan(List<StackStrategy> strategies, List<TasksRunner.Named> tasks, int rounds, Timing timing,
        long seed, List<Integer> idle, boolean emulated) {

    /** Samples of a few milliseconds: what is timed is machine code, which no compiler sees. */
    private static final Timing USUAL = new Timing(1, 5, 4);
    private static final Timing EMULATED = new Timing(0, 1, 1);
    private static final int ROUNDS = 5;
    private static final long SEED = 0;
    private static final List<StackStrategy> CHECKS = List.of(StackStrategy.TOUCH, StackStrategy.TOUCH_AGAIN,
            StackStrategy.CHECKED_TOUCH, StackStrategy.PADDED_TOUCH);
    private static final List<String> CHECK_GROUPS = Stream.of(Group.CALLS, Group.CHAIN, Group.TREE, Group.INLINED)
            .map(Group::id).toList();
    /** What the verdicts on checks need of them, and small code beside the large. */
    private static final List<String> CHECK_TASKS = List.of(Group.CALLS.id(), "tree/16", "tree/1024", "tree/16384",
            "inlined/1", "inlined/4", "inlined/16", "inlined/64");
    private static final List<Integer> IDLE = List.of(1_000, 100_000);

    /** Everything. */
    public static StrategiesPlan whole() {
        return new StrategiesPlan(List.of(StackStrategy.values()), TasksRunner.tasks(), ROUNDS, USUAL, SEED, IDLE,
                false);
    }

    /** What tells the price of checks, as part of a comparison. */
    public static StrategiesPlan checks(Settings comparison) {
        StrategiesPlan plan = new StrategiesPlan(CHECKS, TasksRunner.tasks(), comparison.rounds(), USUAL,
                comparison.seed(), List.of(), comparison.emulated())
                .withTasks(comparison.thorough() ? CHECK_GROUPS : CHECK_TASKS);
        return comparison.emulated() ? plan.onEmulatedCpu() : plan;
    }

    /** The same in so many rounds. */
    public StrategiesPlan withRounds(int exactly) {
        return new StrategiesPlan(strategies, tasks, exactly, timing, seed, idle, emulated);
    }

    /** The same with strategies in another order. */
    public StrategiesPlan withSeed(long other) {
        return new StrategiesPlan(strategies, tasks, rounds, timing, other, idle, emulated);
    }

    /** The same with other numbers of idle tasks. */
    public StrategiesPlan withIdle(List<Integer> counts) {
        return new StrategiesPlan(strategies, tasks, rounds, timing, seed, List.copyOf(counts), emulated);
    }

    /** The same once, for its counts. */
    public StrategiesPlan onEmulatedCpu() {
        return new StrategiesPlan(strategies, tasks, 1, EMULATED, seed, List.of(100), true);
    }

    /**
     * Only some strategies, and Touch.
     *
     * @throws LabException
     *             when there is none of a name
     */
    public StrategiesPlan withStrategies(List<String> names) {
        for (String name : names) {
            if (Arrays.stream(StackStrategy.values()).noneMatch(one -> id(one).equals(name))) {
                throw new LabException("no strategy " + name + ": "
                        + Arrays.stream(StackStrategy.values()).map(StrategiesPlan::id)
                                .collect(Collectors.joining(", ")));
            }
        }
        return new StrategiesPlan(Arrays.stream(StackStrategy.values())
                .filter(one -> one == StackStrategy.TOUCH || names.contains(id(one))).toList(), tasks, rounds, timing,
                seed, idle, emulated);
    }

    /**
     * Only some tasks.
     *
     * @param names
     *            of groups, or of tasks as {@code group/name}
     * @throws LabException
     *             when there is none of a name
     */
    public StrategiesPlan withTasks(List<String> names) {
        for (String name : names) {
            if (TasksRunner.tasks().stream().noneMatch(task -> matches(task, name))) {
                throw new LabException("no task " + name + ": "
                        + TasksRunner.tasks().stream().map(TasksRunner.Named::id).collect(Collectors.joining(", ")));
            }
        }
        return new StrategiesPlan(strategies, TasksRunner.tasks().stream()
                .filter(task -> names.stream().anyMatch(name -> matches(task, name))).toList(), rounds, timing, seed,
                idle,
                emulated);
    }

    private static boolean matches(TasksRunner.Named task, String name) {
        return task.id().equals(name) || task.group().id().equals(name);
    }

    private static String id(StackStrategy strategy) {
        return strategy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
