package dev.touchstack.lab.capacity;

import dev.touchstack.proc.CgroupMemory;
import dev.touchstack.proc.MemoryMap;
import dev.touchstack.proc.StatusFile;

/**
 * What a process has while so many stacks are held, the JVM's own in it.
 *
 * @param stacks
 *            that are held
 * @param touchedBytes
 *            resident of the stacks themselves, by their page tables
 * @param virtualBytes
 *            VmSize: of a pool's reservations the stacks that nobody has taken yet, too
 * @param residentBytes
 *            VmRSS
 * @param pageTableBytes
 *            VmPTE
 * @param mappings
 *            lines of /proc/self/maps
 * @param threads
 *            of the process
 * @param groupBytes
 *            what the tightest memory group uses, other processes of it, too; 0 without one
 */
public record Reading(int stacks, long touchedBytes, long virtualBytes, long residentBytes, long pageTableBytes,
        int mappings, int threads, long groupBytes) {

    static Reading take(int stacks, long touchedBytes) {
        StatusFile status = StatusFile.self();
        return new Reading(stacks, touchedBytes, status.virtualBytes(), status.residentBytes(),
                status.pageTableBytes(), MemoryMap.mappingCount(), status.threads(),
                CgroupMemory.tightest().map(CgroupMemory::usedBytes).orElse(0L));
    }
}
