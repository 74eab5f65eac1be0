package dev.touchstack.proc;

import java.util.List;
import java.util.OptionalLong;

/** Values as the kernel prints them, but for the padding: parsed again, they are the same. */
final class Printed {

    private Printed() {
    }

    private static String kilobytes(String key, long bytes) {
        return key + ":        " + (bytes >> 10) + " kB\n";
    }

    static String status(StatusFile status) {
        return kilobytes("VmSize", status.virtualBytes()) + kilobytes("VmRSS", status.residentBytes())
                + kilobytes("RssAnon", status.residentAnonymousBytes()) + kilobytes("VmData", status.dataBytes())
                + kilobytes("VmPTE", status.pageTableBytes()) + kilobytes("VmSwap", status.swappedBytes())
                + "Threads:\t" + status.threads() + "\n";
    }

    static String header(long start, long end, String permissions, String name) {
        return Long.toHexString(start) + "-" + Long.toHexString(end) + " " + permissions + " 00000000 00:00 0      "
                + name;
    }

    static String mapping(MappingDetail mapping) {
        return header(mapping.startAddress(), mapping.endAddress(), mapping.permissions(), mapping.name()) + "\n"
                + sums(RollupFile.sumOf(List.of(mapping)))
                + kilobytes("KernelPageSize", mapping.kernelPageBytes()) + "VmFlags: "
                + String.join(" ", mapping.vmFlags()) + "\n";
    }

    static String sums(RollupFile sums) {
        return kilobytes("Rss", sums.residentBytes()) + kilobytes("Pss", sums.proportionalBytes())
                + kilobytes("Shared_Clean", sums.sharedCleanBytes())
                + kilobytes("Shared_Dirty", sums.sharedDirtyBytes())
                + kilobytes("Private_Clean", sums.privateCleanBytes()) + kilobytes("Private_Dirty", sums.dirtyBytes())
                + kilobytes("Anonymous", sums.anonymousBytes()) + kilobytes("LazyFree", sums.lazilyFreedBytes())
                + kilobytes("AnonHugePages", sums.anonymousHugeBytes()) + kilobytes("Swap", sums.swappedBytes())
                + kilobytes("SwapPss", sums.swappedProportionalBytes()) + kilobytes("Locked", sums.lockedBytes());
    }

    static String limits(ResourceLimits limits) {
        return limit("Max data size", limits.dataBytes()) + limit("Max stack size", limits.stackBytes())
                + limit("Max locked memory", limits.lockedBytes())
                + limit("Max address space", limits.addressSpaceBytes());
    }

    private static String limit(String name, OptionalLong bytes) {
        var soft = bytes.isPresent() ? String.valueOf(bytes.getAsLong()) : "unlimited";
        return name + "        " + soft + "        unlimited            bytes\n";
    }

    static String memoryInfo(HostMemory memory, CommitAccount account) {
        return kilobytes("MemTotal", memory.totalBytes()) + kilobytes("MemAvailable", memory.availableBytes())
                + kilobytes("SwapTotal", memory.swapTotalBytes()) + kilobytes("SwapFree", memory.swapFreeBytes())
                + kilobytes("CommitLimit", account.limitBytes())
                + kilobytes("Committed_AS", account.committedBytes());
    }
}
