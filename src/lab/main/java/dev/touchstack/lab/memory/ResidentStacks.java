package dev.touchstack.lab.memory;

import dev.touchstack.lab.work.LabException;
import dev.touchstack.proc.MappingDetail;
import dev.touchstack.proc.MemoryMap;
import java.util.List;

/**
 * What is resident of stacks, page by page: smaps has the kernel walk their page tables, where VmRSS is counted per
 * CPU, in batches, and has the JVM in it. Stacks are told from the JVM's memory by MADV_NOHUGEPAGE. Since Linux 6.7 the
 * stacks of threads have that flag too: what matters is by how much the figure rises while tasks run, and no thread
 * starts then.
 */
final class ResidentStacks {

    /** As VmFlags has it (Linux 6.18, fs/proc/task_mmu.c, show_smap_vma_flags). */
    private static final String NO_HUGE_PAGES = "nh";

    private ResidentStacks() {
    }

    /** The resident part of all stacks of this process, in bytes. */
    static long bytes() {
        List<MappingDetail> stacks = MemoryMap.overlapping(0, -1L).stream()
                .filter(mapping -> mapping.vmFlags().contains(NO_HUGE_PAGES)).toList();
        if (stacks.isEmpty()) {
            throw new LabException("no mapping has the flag \"nh\" in /proc/self/smaps, by which stacks are found: "
                    + "this kernel is built without transparent huge pages");
        }
        return stacks.stream().mapToLong(MappingDetail::residentBytes).sum();
    }
}
