package dev.touchstack.lab.inspect;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * One stack. What could not be read is null, and never 0.
 *
 * @param name
 *            of its thread, or {@code pool 1 slot 17}; empty where neither is known
 * @param tid
 *            the kernel's id of its thread; null where none was seen on it
 * @param startAddress
 *            first byte, of the guard where it has one
 * @param endAddress
 *            one past the last byte, where the stack begins to grow down
 * @param reservedBytes
 *            address space, guard included; of {@code [stack]} what it may grow to, and null if that is unlimited
 * @param guardBytes
 *            the inaccessible part of it
 * @param residentBytes
 *            in memory
 * @param dirtyBytes
 *            the part of that which was written to, and is in no other process
 * @param swappedBytes
 *            in swap
 * @param hugeBytes
 *            the part of residentBytes that is in huge pages
 * @param highWaterBytes
 *            from the end down to the lowest page that holds something: how deep it was used since it last held nothing
 */
public record InspectedStack(StackKind kind, String name, @Nullable Long tid, long startAddress, long endAddress,
        @Nullable Long reservedBytes, long guardBytes, GuardKind guard, @Nullable Long residentBytes,
        @Nullable Long dirtyBytes, @Nullable Long swappedBytes, @Nullable Long hugeBytes,
        @Nullable Long highWaterBytes) {

    /** What is resident as far as it is known. */
    @JsonIgnore
    public long knownResidentBytes() {
        return residentBytes == null ? 0 : residentBytes;
    }

    /** What tells it from others at another moment: a stack that goes and one that comes in its place are two. */
    @JsonIgnore
    String identity() {
        return kind + " " + (tid == null ? name : tid + " " + name) + " " + Long.toHexString(endAddress);
    }
}
