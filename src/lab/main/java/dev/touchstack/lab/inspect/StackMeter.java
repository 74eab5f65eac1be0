package dev.touchstack.lab.inspect;

import dev.touchstack.proc.MappingDetail;
import dev.touchstack.proc.PageMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What each stack holds. A stack that is made of whole mappings has the kernel's own sums; of one that shares its
 * mapping with others the page tables are counted, unless nothing of the mapping is in memory or in swap.
 */
final class StackMeter {

    private final Mappings mappings;
    private final @Nullable PageTables tables;
    /** What is counted of mappings with several stacks, by the mapping's first address. */
    private final Map<Long, SharedMapping> shared = new LinkedHashMap<>();

    /**
     * @param tables
     *            null where they may not be read
     */
    StackMeter(Mappings mappings, @Nullable PageTables tables) {
        this.mappings = mappings;
        this.tables = tables;
    }

    /** In the same order. */
    List<InspectedStack> measure(List<Extent> extents) {
        List<Counted> counted = extents.stream().map(this::count).toList();
        return counted.stream().map(this::figures).toList();
    }

    /** A part of a mapping, and what its page tables have. */
    private record Part(SharedMapping mapping, PageMap.Counts counts) {
    }

    /** A stack with all of its mappings, whole or not. */
    private record Counted(Extent extent, List<MappingDetail> whole, List<Part> parts, boolean known,
            @Nullable Long highWaterBytes) {
    }

    private Counted count(Extent extent) {
        List<MappingDetail> whole = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        boolean known = true;
        for (MappingDetail mapping : mappings.overlapping(extent.start(), extent.end())) {
            boolean holdsNothing = mapping.residentBytes() == 0 && mapping.swappedBytes() == 0;
            if (isWithin(mapping, extent)) {
                whole.add(mapping);
            } else if (!holdsNothing && tables == null) {
                known = false;
            } else if (!holdsNothing && tables != null) {
                long start = higher(mapping.startAddress(), extent.limit());
                long end = lower(mapping.endAddress(), extent.end());
                Part part = new Part(shared.computeIfAbsent(mapping.startAddress(), _ -> new SharedMapping(mapping)),
                        tables.count(start, end));
                part.mapping.add(part.counts);
                parts.add(part);
            }
        }
        return new Counted(extent, whole, parts, known, known ? highWater(extent, whole, parts) : null);
    }

    private @Nullable Long highWater(Extent extent, List<MappingDetail> whole, List<Part> parts) {
        if (parts.isEmpty() && sum(whole, MappingDetail::residentBytes) == 0
                && sum(whole, MappingDetail::swappedBytes) == 0) {
            return 0L;
        }
        if (parts.size() == 1 && whole.isEmpty() && parts.getFirst().mapping.reaches(extent.end())) {
            return extent.end() - parts.getFirst().counts.lowestTouched(); // to look again takes as long as to count
        }
        return tables == null ? null : extent.end() - tables.lowestTouched(extent.limit(), extent.end());
    }

    private InspectedStack figures(Counted stack) {
        Extent extent = stack.extent;
        Long resident = null;
        Long dirty = null;
        Long swapped = null;
        Long huge = null;
        if (stack.known) {
            resident = sum(stack.whole, MappingDetail::residentBytes);
            dirty = sum(stack.whole, MappingDetail::dirtyBytes);
            swapped = sum(stack.whole, MappingDetail::swappedBytes);
            huge = sum(stack.whole, MappingDetail::anonymousHugeBytes);
            for (Part part : stack.parts) {
                long bytes = part.mapping.residentBytes(part.counts);
                resident += bytes;
                dirty = plus(dirty, part.mapping.dirtyBytes(bytes));
                swapped += part.mapping.swappedBytes(part.counts);
                huge = plus(huge, part.mapping.hugeBytes(bytes));
            }
        }
        return new InspectedStack(extent.kind(), extent.name(), extent.tid(), extent.start(), extent.end(),
                extent.reservedBytes(), extent.guardBytes(), extent.guard(), resident, dirty, swapped, huge,
                stack.highWaterBytes);
    }

    private static @Nullable Long plus(@Nullable Long sum, @Nullable Long bytes) {
        return sum == null || bytes == null ? null : Long.valueOf(sum + bytes);
    }

    private static long sum(List<MappingDetail> mappings, ToLongFunction<MappingDetail> figure) {
        return mappings.stream().mapToLong(figure).sum();
    }

    private static boolean isWithin(MappingDetail mapping, Extent extent) {
        return Long.compareUnsigned(extent.start(), mapping.startAddress()) <= 0
                && Long.compareUnsigned(mapping.endAddress(), extent.end()) <= 0;
    }

    private static long higher(long one, long other) {
        return Long.compareUnsigned(one, other) > 0 ? one : other;
    }

    private static long lower(long one, long other) {
        return Long.compareUnsigned(one, other) < 0 ? one : other;
    }
}
