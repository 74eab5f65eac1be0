package dev.touchstack.memory;

import dev.touchstack.proc.CgroupMemory;
import dev.touchstack.proc.ProcException;
import dev.touchstack.proc.ResourceLimits;
import dev.touchstack.proc.StatusFile;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much may still be taken without taking from the JVM what it needs: where a limit is reached, it is often the JVM
 * that is refused next, and ends.
 *
 * @param bytes
 *            at least 0
 * @param limit
 *            what sets this bound, with its value and the remedy
 */
public record Room(long bytes, String limit) {

    /**
     * What is left to others of a limit, in bytes. For heap that grows, the stacks of threads and what the C library
     * maps: 1 MiB a thread, mostly.
     */
    public static final long LEFT_FOR_OTHERS = 64L << 20;

    /**
     * Reads how much address space may be reserved: address bits, RLIMIT_AS, RLIMIT_DATA. Costs two readings of /proc,
     * some tens of microseconds.
     *
     * @param writable
     *            whether what is to be reserved is readable and writable
     * @return the smallest of these; all of the address space where /proc does not tell
     */
    public static Room toReserve(boolean writable) {
        try {
            return toReserve(writable, AddressSpace.bytes(), ResourceLimits.self(), StatusFile.self());
        } catch (ProcException unreadable) {
            return new Room(AddressSpace.bytes(), "");
        }
    }

    static Room toReserve(boolean writable, long addressSpace, ResourceLimits limits, StatusFile status) {
        Room room = new Room(Math.max(0, addressSpace - status.virtualBytes()),
                String.format("%,d of %,d bytes of address space in use, which is all this kernel gives a process: use"
                        + " smaller stacks", status.virtualBytes(), addressSpace));
        room = room.within(limits.addressSpaceBytes(), status.virtualBytes(), "address space in use (RLIMIT_AS)",
                "ulimit -v");
        return writable
                ? room.within(limits.dataBytes(), status.dataBytes(), "private writable memory in use (RLIMIT_DATA)",
                        "ulimit -d")
                : room;
    }

    private Room within(OptionalLong limit, long used, String what, String remedy) {
        if (limit.isEmpty() || limit.getAsLong() - LEFT_FOR_OTHERS - used >= bytes) {
            return this;
        }
        return new Room(Math.max(0, limit.getAsLong() - LEFT_FOR_OTHERS - used), String.format(
                "%,d of %,d bytes of %s, the rest is left to the JVM: use smaller stacks, or raise it with %s", used,
                limit.getAsLong(), what, remedy));
    }

    /**
     * Reads how much memory may be committed within the limits of control groups. Beyond them the kernel ends a process
     * instead of refusing it memory. Costs some readings of /sys/fs/cgroup.
     *
     * @return the smallest room of this process's group and those above it; no bound where there is no limit
     */
    public static Room toCommit() {
        try {
            return toCommit(CgroupMemory.tightest());
        } catch (ProcException unreadable) {
            return new Room(Long.MAX_VALUE, "");
        }
    }

    static Room toCommit(Optional<CgroupMemory> tightest) {
        return tightest.map(Room::toCommit).orElse(new Room(Long.MAX_VALUE, ""));
    }

    /**
     * {@return what is left to others of the memory of a control group, in bytes: in small ones an eighth has to do}
     *
     * @param limitBytes
     *            of the group
     */
    public static long leftInGroup(long limitBytes) {
        return Math.min(LEFT_FOR_OTHERS, limitBytes / 8);
    }

    private static Room toCommit(CgroupMemory group) {
        long others = leftInGroup(group.limitBytes());
        return new Room(Math.max(0, group.freeBytes() - others), String.format(
                "%,d of %,d bytes of memory in use (%s of the control group %s), the rest is left to the JVM:"
                        + " close stacks, or raise it",
                group.usedBytes(), group.limitBytes(), group.setting(), group.path()));
    }
}
