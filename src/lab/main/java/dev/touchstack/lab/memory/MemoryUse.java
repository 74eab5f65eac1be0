package dev.touchstack.lab.memory;

import dev.touchstack.lab.work.Strategy;

/**
 * What many live tasks need, per task. The true price of a live stack is its resident pages and the page tables.
 *
 * @param tasks
 *            that were alive at the same time, each having run once
 * @param residentBytes
 *            of their stacks when they had run, from smaps
 * @param pageTableBytes
 *            by which VmPTE rose while they ran
 * @param mappings
 *            that they added to the process
 * @param cold
 *            the cost of their first runs
 * @param warm
 *            the cost of runs as new tasks on memory that was touched
 */
public record MemoryUse(Strategy strategy, long depthBytes, int tasks, double residentBytes, double pageTableBytes,
        double mappings, RunCosts cold, RunCosts warm) {
}
