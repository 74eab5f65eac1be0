package dev.touchstack.memory;

import dev.touchstack.proc.CommitAccount;
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

    /** Linux 6.13, mm/mmap.c: what vm.admin_reserve_kbytes is at most, unless it was set. */
    private static final long ADMIN_RESERVE = 8L << 20;
    /** Linux 6.13, mm/mmap.c: what vm.user_reserve_kbytes is at most, unless it was set. */
    private static final long USER_RESERVE = 128L << 20;

    private LimitDiagnosis() {
    }

    /**
     * Reads the limits of this process and compares.
     *
     * @param wanted
     *            bytes that the refused call would have added to the address space
     * @param writable
     *            bytes that it would have added to the private writable ones
     * @return the limit, or an empty text where none is known to be reached
     */
    static String of(long wanted, long writable) {
        try {
            return diagnose(wanted, writable, KernelSettings.read(), MemoryMap.mappingCount(), ResourceLimits.self(),
                    StatusFile.self(), CommitAccount.read());
        } catch (ProcException unreadable) {
            return "";
        }
    }

    static String diagnose(long wanted, long writable, KernelSettings kernel, int mappings, ResourceLimits limits,
            StatusFile status, CommitAccount account) {
        if (mappings + SPLIT >= kernel.maxMapCount()) {
            return String.format(
                    "%,d of %,d mappings in use (vm.max_map_count): close stacks, or raise it with sysctl", mappings,
                    kernel.maxMapCount());
        }
        if (passes(limits.addressSpaceBytes(), status.virtualBytes(), wanted)) {
            return String.format(
                    "%,d of %,d bytes of address space in use (RLIMIT_AS): use smaller stacks, or raise it with ulimit -v",
                    status.virtualBytes(), limits.addressSpaceBytes().getAsLong());
        }
        if (passes(limits.dataBytes(), status.dataBytes(), writable)) {
            return String.format(
                    "%,d of %,d bytes of private writable memory in use (RLIMIT_DATA): use smaller stacks, or raise it"
                            + " with ulimit -d",
                    status.dataBytes(), limits.dataBytes().getAsLong());
        }
        long keptBack = keptBack(status);
        if (writable > 0 && kernel.overcommit() == OvercommitPolicy.STRICT
                && account.committedBytes() + writable + keptBack > account.limitBytes()) {
            return String.format(
                    "%,d of %,d bytes committed and up to %,d kept back (Committed_AS and CommitLimit of /proc/meminfo;"
                            + " vm.overcommit_memory = 2 counts writable memory even untouched): use smaller stacks,"
                            + " raise vm.overcommit_ratio, or set vm.overcommit_memory to 0",
                    account.committedBytes(), account.limitBytes(), keptBack);
        }
        return "";
    }

    private static boolean passes(OptionalLong limit, long used, long added) {
        return added > 0 && limit.isPresent() && used + added > limit.getAsLong();
    }

    /** So that root can still log in, and kill this process (Linux 6.13, mm/util.c: __vm_enough_memory). */
    private static long keptBack(StatusFile status) {
        return ADMIN_RESERVE + Math.min(status.virtualBytes() / 32, USER_RESERVE);
    }
}
