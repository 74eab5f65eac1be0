package dev.touchstack.proc;

import java.util.function.LongFunction;

/** What somebody else may read of a process: prints the reason of each part that is refused. */
final class AsNobody {

    private AsNobody() {
    }

    public static void main(String[] arguments) {
        var pid = Long.parseLong(arguments[0]);
        print("MemoryMap", MemoryMap::of, pid);
        print("RollupFile", RollupFile::of, pid);
        print("PageMap", PageMap::open, pid);
        print("StatusFile", StatusFile::of, pid);
        print("ResourceLimits", ResourceLimits::of, pid);
        var tasks = TaskList.of(pid);
        System.out.println("TaskList " + tasks.size() + (tasks.getFirst().stackPointer().isEmpty() ? " names" : ""));
        var memory = ProcessMemory.of(pid);
        System.out.println("ProcessMemory " + memory.command().orThrow() + " "
                + (memory.status().orThrow().residentBytes() > 0) + " " + reason(memory.mappings()) + " "
                + reason(memory.rollup()));
    }

    private static void print(String name, LongFunction<?> reader, long pid) {
        try {
            var _ = reader.apply(pid);
            System.out.println(name + " read");
        } catch (ProcException refused) {
            System.out.println(name + " " + refused.reason());
        }
    }

    private static String reason(Reading<?> reading) {
        return reading instanceof Reading.Unknown<?>(var failure) ? failure.reason().name() : "read";
    }
}
