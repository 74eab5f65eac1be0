package dev.touchstack.memory;

import dev.touchstack.proc.KernelSettings;
import dev.touchstack.proc.MemoryMap;
import dev.touchstack.proc.OvercommitPolicy;
import dev.touchstack.proc.ProcException;
import dev.touchstack.proc.ResourceLimits;
import dev.touchstack.proc.StatusFile;
import java.util.OptionalLong;

/** ENOMEM has several causes; this names the one whose limit is reached, with its value and what to do. */
final class LimitDiagnosis {

    /**
     * The kernel may need this many mappings more for one call: mprotect in the middle of a mapping makes three of it.
     */
    private static final int SPLIT = 2;

    private LimitDiagnosis() {
    }

    /**
     * Reads the limits of this process and compares.
     *
     * @param wanted
     *            bytes that the refused call would have added to the address space
     * @return the limit, or an empty text where none is known to be reached
     */
    static String of(long wanted) {
        try {
            return diagnose(wanted, KernelSettings.read(), MemoryMap.mappingCount(), ResourceLimits.self(),
                    StatusFile.self());
        } catch (ProcException unreadable) {
            return "";
        }
    }

    static String diagnose(long wanted, KernelSettings kernel, int mappings, ResourceLimits limits, StatusFile status) {
        if (mappings + SPLIT >= kernel.maxMapCount()) {
            return String.format(
                    "%,d of %,d mappings in use (vm.max_map_count): close stacks, or raise it with sysctl", mappings,
                    kernel.maxMapCount());
        }
        OptionalLong addressSpace = limits.addressSpaceBytes();
        if (addressSpace.isPresent() && status.virtualBytes() + wanted > addressSpace.getAsLong()) {
            return String.format(
                    "%,d of %,d bytes of address space in use (RLIMIT_AS): use smaller stacks, or raise it with ulimit -v",
                    status.virtualBytes(), addressSpace.getAsLong());
        }
        if (wanted > 0 && kernel.overcommit() == OvercommitPolicy.STRICT) {
            return "vm.overcommit_memory = 2 counts writable memory even untouched: use smaller stacks, or set it to 0";
        }
        return "";
    }
}
