package dev.touchstack.lab.tasks;

import java.util.List;
import java.util.Optional;

/**
 * What many idle tasks need under several strategies: small ones, and a fleet's.
 *
 * @param tasks
 *            how many of each were to be alive
 * @param uses
 *            for each strategy one of either
 */
public record FleetMemory(int tasks, List<IdleUse> uses) {

    /** Copies the list. */
    public FleetMemory {
        uses = List.copyOf(uses);
    }

    /** What tasks of that depth need, if any were alive. */
    public Optional<IdleUse> use(StackStrategy strategy, IdleDepths depths) {
        return uses.stream().filter(use -> use.strategy() == strategy && use.depths() == depths && use.live() > 0)
                .findFirst();
    }

    /** The strategies, in the order of their rows. */
    public List<StackStrategy> strategies() {
        return uses.stream().map(IdleUse::strategy).distinct().toList();
    }
}
