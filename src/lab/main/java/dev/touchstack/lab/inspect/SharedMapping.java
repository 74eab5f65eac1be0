package dev.touchstack.lab.inspect;

import dev.touchstack.proc.MappingDetail;
import dev.touchstack.proc.PageMap;
import org.jspecify.annotations.Nullable;

/** A mapping with several stacks in it: what is counted of all of them, held against the kernel's sum. */
final class SharedMapping {

    private final MappingDetail mapping;
    private long exclusiveBytes;
    private long presentBytes;

    SharedMapping(MappingDetail mapping) {
        this.mapping = mapping;
    }

    void add(PageMap.Counts counts) {
        exclusiveBytes += counts.exclusiveBytes();
        presentBytes += counts.presentBytes();
    }

    /** Whether it goes on at least up to an address. */
    boolean reaches(long end) {
        return Long.compareUnsigned(mapping.endAddress(), end) >= 0;
    }

    /**
     * When all are added. The kernel's sum has no zero pages, which are present and not exclusive; after a fork the
     * pages of both are present and not exclusive, too, and are in the sum. Which of the two it is, the sum tells.
     */
    long residentBytes(PageMap.Counts counts) {
        boolean hasForked = exclusiveBytes < mapping.residentBytes() && presentBytes <= mapping.residentBytes();
        return hasForked ? counts.presentBytes() : counts.exclusiveBytes();
    }

    /** Of a part with so much in memory; null where the kernel has only the sum. */
    @Nullable
    Long dirtyBytes(long residentBytes) {
        return part(residentBytes, mapping.dirtyBytes());
    }

    /** The same of huge pages. */
    @Nullable
    Long hugeBytes(long residentBytes) {
        return part(residentBytes, mapping.anonymousHugeBytes());
    }

    /** Linux 6.13 and 6.14 have guards among what is swapped: where the kernel's sum is 0, they are guards. */
    long swappedBytes(PageMap.Counts counts) {
        return mapping.swappedBytes() == 0 ? 0 : counts.swappedBytes();
    }

    private @Nullable Long part(long residentBytes, long sum) {
        if (sum == 0 || residentBytes == 0) {
            return 0L;
        }
        return sum == mapping.residentBytes() ? Long.valueOf(residentBytes) : null;
    }
}
