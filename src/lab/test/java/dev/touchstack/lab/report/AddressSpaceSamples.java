package dev.touchstack.lab.report;

import dev.touchstack.lab.memory.StackMemory;
import dev.touchstack.lab.space.AddressSpaceFigures;
import dev.touchstack.lab.space.ChildStarter;
import dev.touchstack.lab.space.ReservedStacks;
import dev.touchstack.lab.space.SpaceCosts;
import dev.touchstack.lab.space.StackKind;
import dev.touchstack.lab.space.StackNeed;
import dev.touchstack.proc.HostLimit;
import dev.touchstack.proc.HostLimit.Resource;
import dev.touchstack.stack.Guard;
import java.util.List;

/** Figures of a host that has room for little. */
final class AddressSpaceSamples {

    private static final long MIB = 1 << 20;

    static final AddressSpaceFigures FIGURES = new AddressSpaceFigures(
            List.of(new ReservedStacks(Guard.LIGHTWEIGHT, ChildStarter.FORK, 1_000, 1_000, "",
                    new StackMemory(0, 4_096_000, 10_000 * MIB, 1), 10_000 * MIB, List.of(1_000.0, 3_000.0, 2_000.0),
                    400, new SpaceCosts(List.of(2e6), 120, List.of(1e5), 190, ""),
                    new SpaceCosts(List.of(9e6), 121, List.of(2e5), 191, "")),
                    new ReservedStacks(Guard.PROTECTED, ChildStarter.POSIX_SPAWN, 700, 500, "no room for a stack",
                            new StackMemory(0, 0, 4_000 * MIB, 1_000), 4_000 * MIB, List.of(), 0,
                            new SpaceCosts(List.of(), 0, List.of(1e5), 190, "no program"),
                            new SpaceCosts(List.of(), 0, List.of(1e6), 1_190, ""))),
            List.of(new StackNeed(StackKind.LIGHTWEIGHT, 1_000, 8 * MIB, 8 * MIB, 0.001, 0, 4_096, 0),
                    new StackNeed(StackKind.PROTECTED, 500, 8 * MIB, 8 * MIB, 2, 0, 0, 0),
                    new StackNeed(StackKind.THREAD, 200, 8 * MIB, 8 * MIB, 1, 100_000, 4_096, 1)),
            List.of(new HostLimit(Resource.ADDRESSES, "address space", 1L << 47, 1L << 33, "47 bits"),
                    new HostLimit(Resource.MAPPINGS, "vm.max_map_count", 65_530, 530, "/proc/sys/vm/max_map_count"),
                    new HostLimit(Resource.THREADS, "kernel.pid_max", 32_768, 768, "/proc/sys/kernel/pid_max"),
                    new HostLimit(Resource.PAGE_TABLES, "memory", 8_192 * MIB, 0, "/proc/meminfo"),
                    new HostLimit(Resource.WRITABLE, "CommitLimit", HostLimit.NONE, 0, "not enforced")),
            List.of("touched: no memory"));

    private AddressSpaceSamples() {
    }
}
