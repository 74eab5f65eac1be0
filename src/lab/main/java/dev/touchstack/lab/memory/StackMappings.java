package dev.touchstack.lab.memory;

import dev.touchstack.proc.KernelSettings;
import dev.touchstack.proc.MappingDetail;
import dev.touchstack.proc.MemoryMap;
import dev.touchstack.proc.OvercommitPolicy;
import dev.touchstack.proc.ProcException;
import java.util.List;

/**
 * The mappings of this process that are stacks of tasks, guards included, and what is resident of them: smaps has the
 * kernel walk their page tables, where VmRSS is counted per CPU, in batches, and has the JVM in it.
 *
 * @param count
 *            how many
 * @param residentBytes
 *            of all of them
 */
public record StackMappings(int count, long residentBytes) {

    /** MADV_NOHUGEPAGE in VmFlags (Linux 6.18, fs/proc/task_mmu.c, show_smap_vma_flags): not the JVM's heap. */
    private static final String NO_HUGE_PAGES = "nh";
    /**
     * MAP_NORESERVE: not the stacks of threads, for which Linux has set "nh" since 6.7. Strict overcommit ignores it,
     * and leaves nothing to tell those by.
     */
    private static final String NO_RESERVE = "nr";

    /** Those there are now. */
    public static StackMappings read() {
        List<String> flags = isStrict() ? List.of(NO_HUGE_PAGES) : List.of(NO_HUGE_PAGES, NO_RESERVE);
        List<MappingDetail> stacks = MemoryMap.overlapping(0, -1L).stream()
                .filter(mapping -> mapping.vmFlags().containsAll(flags)).toList();
        return new StackMappings(stacks.size(), stacks.stream().mapToLong(MappingDetail::residentBytes).sum());
    }

    private static boolean isStrict() {
        try {
            return KernelSettings.readOvercommit() == OvercommitPolicy.STRICT;
        } catch (ProcException unreadable) {
            return false;
        }
    }
}
