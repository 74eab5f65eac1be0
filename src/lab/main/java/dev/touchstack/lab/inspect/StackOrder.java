package dev.touchstack.lab.inspect;

import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** In which order stacks are listed: the largest first, names and addresses from the lowest on. */
public enum StackOrder {
    /** By what is in memory. */
    RESIDENT,
    /** By address space. */
    RESERVED,
    /** By the depth that was used. */
    HIGH_WATER,
    /** By name of the thread. */
    NAME,
    /** By address. */
    ADDRESS;

    Comparator<InspectedStack> comparator() {
        return switch (this) {
            case RESIDENT -> largest(InspectedStack::residentBytes);
            case RESERVED -> largest(InspectedStack::reservedBytes);
            case HIGH_WATER -> largest(InspectedStack::highWaterBytes);
            case NAME -> Comparator.comparing(InspectedStack::name).thenComparing(byAddress());
            case ADDRESS -> byAddress();
        };
    }

    private static Comparator<InspectedStack> byAddress() {
        return Comparator.comparing(InspectedStack::startAddress, Long::compareUnsigned);
    }

    /** What is not known comes last. */
    private static Comparator<InspectedStack> largest(Function<InspectedStack, @Nullable Long> figure) {
        return Comparator.<InspectedStack>comparingLong(stack -> {
            Long bytes = figure.apply(stack);
            return bytes == null ? -1 : bytes;
        }).reversed().thenComparing(byAddress());
    }
}
