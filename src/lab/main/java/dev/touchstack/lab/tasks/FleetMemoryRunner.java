package dev.touchstack.lab.tasks;

import dev.touchstack.lab.work.LabException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Measures many idle tasks of each strategy that stacks of small tasks are an argument about. */
public final class FleetMemoryRunner {

    /** Touch twice: by what these two differ, the method does. A check takes no memory, nor does a probe. */
    private static final List<StackStrategy> STRATEGIES = List.of(StackStrategy.TOUCH, StackStrategy.TOUCH_AGAIN,
            StackStrategy.COPY, StackStrategy.COPY_ADAPTIVE, StackStrategy.PROMOTE, StackStrategy.SEGMENTED_KEPT);

    private FleetMemoryRunner() {
    }

    /** How many measurements there are. */
    public static int steps() {
        return STRATEGIES.size() * IdleDepths.values().length;
    }

    /**
     * Measures all, one after the other; what keeps one from being measured is in its place.
     *
     * @param tasks
     *            how many are to be alive at the same time
     * @param ownJvm
     *            whether each is measured in a JVM of its own; else in this one
     * @param progress
     *            is told the name of each before it begins
     */
    public static FleetMemory measure(int tasks, boolean ownJvm, Consumer<String> progress) {
        List<IdleUse> uses = new ArrayList<>();
        for (StackStrategy strategy : STRATEGIES) {
            for (IdleDepths depths : IdleDepths.values()) {
                progress.accept(depths.label() + " of " + strategy.label());
                uses.add(measure(strategy, depths, tasks, ownJvm));
            }
        }
        return new FleetMemory(tasks, uses);
    }

    private static IdleUse measure(StackStrategy strategy, IdleDepths depths, int tasks, boolean ownJvm) {
        try {
            return IdleRunner.measure(strategy, depths, tasks, ownJvm);
        } catch (LabException | UnsupportedOperationException refused) { // no memory, or no such thing on this host
            return IdleUse.none(strategy, depths, tasks, String.valueOf(refused.getMessage()));
        }
    }
}
