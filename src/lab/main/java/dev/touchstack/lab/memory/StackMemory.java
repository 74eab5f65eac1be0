package dev.touchstack.lab.memory;

import dev.touchstack.proc.StatusFile;

/**
 * What stacks take of this process: its memory, or what that grew by.
 *
 * @param residentBytes
 *            VmRSS: counted per CPU and in batches, the JVM's own in it
 * @param pageTableBytes
 *            VmPTE
 * @param virtualBytes
 *            VmSize
 * @param mappings
 *            those of stacks of tasks
 */
public record StackMemory(long residentBytes, long pageTableBytes, long virtualBytes, int mappings) {

    /** Of this moment. */
    public static StackMemory read() {
        StatusFile status = StatusFile.self(); // before smaps, whose reading allocates
        return new StackMemory(status.residentBytes(), status.pageTableBytes(), status.virtualBytes(),
                StackMappings.read().count());
    }

    /** What was added since. */
    public StackMemory since(StackMemory before) {
        return new StackMemory(residentBytes - before.residentBytes, pageTableBytes - before.pageTableBytes,
                virtualBytes - before.virtualBytes, mappings - before.mappings);
    }
}
