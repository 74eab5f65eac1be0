package dev.touchstack.lab.inspect;

import dev.touchstack.proc.MappingDetail;
import java.util.List;
import java.util.Optional;

/** The mappings of a process in the order of their addresses, to be looked up by address. */
record Mappings(List<MappingDetail> all) {

    Mappings {
        all = List.copyOf(all);
    }

    /** The one that has an address in it. */
    Optional<MappingDetail> at(long address) {
        int index = firstEndingAbove(address);
        return index < all.size() && Long.compareUnsigned(all.get(index).startAddress(), address) <= 0
                ? Optional.of(all.get(index))
                : Optional.empty();
    }

    /** Those that have a byte in [start, end). */
    List<MappingDetail> overlapping(long start, long end) {
        int first = firstEndingAbove(start);
        int last = first;
        while (last < all.size() && Long.compareUnsigned(all.get(last).startAddress(), end) < 0) {
            last++;
        }
        return all.subList(first, last);
    }

    /** The one that ends where this one begins. */
    Optional<MappingDetail> below(MappingDetail mapping) {
        return at(mapping.startAddress() - 1);
    }

    private int firstEndingAbove(long address) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(all.get(middle).endAddress(), address) > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Memory of the process itself that it may write to: what stacks are made of. */
    static boolean isAnonymous(MappingDetail mapping) {
        return mapping.permissions().startsWith("rw") && mapping.permissions().endsWith("p")
                && (mapping.name().isEmpty() || mapping.name().startsWith("[anon:"));
    }

    /** Address space of the process itself without access. */
    static boolean isInaccessible(MappingDetail mapping) {
        return mapping.permissions().equals("---p")
                && (mapping.name().isEmpty() || mapping.name().startsWith("[anon:"));
    }
}
