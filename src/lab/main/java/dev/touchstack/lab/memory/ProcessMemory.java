package dev.touchstack.lab.memory;

import dev.touchstack.proc.StatusFile;

/**
 * Memory of this process, or what it grew by.
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
public record ProcessMemory(long residentBytes, long pageTableBytes, long virtualBytes, int mappings) {

    /** Of this moment. */
    public static ProcessMemory read() {
        StatusFile status = StatusFile.self(); // before smaps, whose reading allocates
        return new ProcessMemory(status.residentBytes(), status.pageTableBytes(), status.virtualBytes(),
                StackMappings.read().count());
    }

    /** What was added since. */
    public ProcessMemory since(ProcessMemory before) {
        return new ProcessMemory(residentBytes - before.residentBytes, pageTableBytes - before.pageTableBytes,
                virtualBytes - before.virtualBytes, mappings - before.mappings);
    }
}
