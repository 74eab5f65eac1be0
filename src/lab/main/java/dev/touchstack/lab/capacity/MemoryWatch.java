package dev.touchstack.lab.capacity;

import dev.touchstack.memory.Room;
import dev.touchstack.proc.CgroupMemory;
import dev.touchstack.proc.HostMemory;
import java.util.Optional;

/** Keeps from the host and from memory groups what is to be kept back: beyond that nobody is refused, but ended. */
final class MemoryWatch {

    private final double bytesEach;

    /** For stacks that each take so much. */
    MemoryWatch(double bytesEach) {
        this.bytesEach = bytesEach;
    }

    /** Why so many stacks more are too many; empty when they are not. */
    String refusal(int stacks) {
        return refusal(stacks, Room.toCommit(), CgroupMemory.tightestHigh(), HostMemory.read());
    }

    String refusal(int stacks, Room ofGroups, Optional<CgroupMemory> high, HostMemory host) {
        double bytes = stacks * bytesEach;
        if (ofGroups.bytes() < bytes) {
            return ofGroups.limit();
        }
        if (high.isPresent() && high.get().freeBytes() < bytes) {
            CgroupMemory group = high.get();
            return String.format("%,d of %,d bytes of memory in use (%s of the control group %s): beyond it the kernel"
                    + " slows the group down", group.usedBytes(), group.limitBytes(), group.setting(), group.path());
        }
        long kept = KeptBack.ofHost(host.totalBytes() + host.swapTotalBytes());
        long free = host.availableBytes() + host.swapFreeBytes();
        return free - kept < bytes
                ? String.format("%,d bytes of the host's memory available (MemAvailable and SwapFree of /proc/meminfo),"
                        + " %,d of them kept back", free, kept)
                : "";
    }
}
