package dev.touchstack.lab.inspect;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several stacks together, or all of a process. A figure is null where that of a part is not known.
 *
 * @param stacks
 *            how many; 0 for what is no stack
 * @param reservedBytes
 *            address space
 * @param residentBytes
 *            in memory
 * @param dirtyBytes
 *            written to, and in no other process
 * @param swappedBytes
 *            in swap
 * @param hugeBytes
 *            in huge pages
 */
public record Sum(int stacks, @Nullable Long reservedBytes, @Nullable Long residentBytes, @Nullable Long dirtyBytes,
        @Nullable Long swappedBytes, @Nullable Long hugeBytes) {

    static Sum of(Collection<InspectedStack> stacks) {
        return new Sum(stacks.size(), sum(stacks, InspectedStack::reservedBytes),
                sum(stacks, InspectedStack::residentBytes), sum(stacks, InspectedStack::dirtyBytes),
                sum(stacks, InspectedStack::swappedBytes), sum(stacks, InspectedStack::hugeBytes));
    }

    /** As much address space as they have now: {@code [stack]} has less than it may have. */
    static Sum mappedOf(Collection<InspectedStack> stacks) {
        Sum sum = of(stacks);
        return new Sum(sum.stacks, sum(stacks, stack -> stack.endAddress() - stack.startAddress()), sum.residentBytes,
                sum.dirtyBytes, sum.swappedBytes, sum.hugeBytes);
    }

    private static @Nullable Long sum(Collection<InspectedStack> stacks,
            Function<InspectedStack, @Nullable Long> figure) {
        long sum = 0;
        for (InspectedStack stack : stacks) {
            Long bytes = figure.apply(stack);
            if (bytes == null) {
                return null;
            }
            sum += bytes;
        }
        return sum;
    }

    /** What is left when a part of it is taken away. */
    Sum minus(Sum part) {
        return new Sum(0, minus(reservedBytes, part.reservedBytes), minus(residentBytes, part.residentBytes),
                minus(dirtyBytes, part.dirtyBytes), minus(swappedBytes, part.swappedBytes),
                minus(hugeBytes, part.hugeBytes));
    }

    private static @Nullable Long minus(@Nullable Long all, @Nullable Long part) {
        return all == null || part == null ? null : Long.valueOf(all - part);
    }
}
