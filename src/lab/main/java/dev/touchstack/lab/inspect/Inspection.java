package dev.touchstack.lab.inspect;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The stacks of a process at one moment. What could not be read is null, and said in the notes.
 *
 * @param format
 *            of this record as JSON: {@link #FORMAT}
 * @param time
 *            when it was read, as ISO 8601 in UTC
 * @param command
 *            its command line
 * @param threads
 *            how many it has
 * @param names
 *            where the names of threads are from
 * @param stacks
 *            in the order of their addresses
 * @param mappingSum
 *            over all mappings; null where these may not be read
 * @param rollup
 *            the same as the kernel adds it up; null where that may not be read
 * @param pageTableBytes
 *            VmPTE
 * @param mappings
 *            how many there are
 * @param maxMappings
 *            how many there may be: vm.max_map_count
 * @param notes
 *            what is missing, and why: a sentence each
 */
public record Inspection(int format, String time, long pid, String command, int threads, String names,
        List<InspectedStack> stacks, @Nullable Sum mappingSum, @Nullable Sum rollup, long pageTableBytes,
        @Nullable Integer mappings, @Nullable Integer maxMappings, List<String> notes) {

    /** A number that changes when what this version writes cannot be read by others. */
    public static final int FORMAT = 1;

    /** Copies the lists. */
    public Inspection {
        stacks = List.copyOf(stacks);
        notes = List.copyOf(notes);
    }

    /** The kinds that it has, in the order of {@link StackKind}, each with its sums. */
    @JsonIgnore
    public Map<StackKind, Sum> sums() {
        Map<StackKind, Sum> sums = new EnumMap<>(StackKind.class);
        stacks.stream().collect(Collectors.groupingBy(InspectedStack::kind))
                .forEach((kind, some) -> sums.put(kind, Sum.of(some)));
        return sums;
    }

    /** Of all stacks. */
    @JsonIgnore
    public Sum stackSum() {
        return Sum.of(stacks);
    }

    /** What is no stack; null where mappings may not be read. */
    @JsonIgnore
    public @Nullable Sum rest() {
        return mappingSum == null ? null : mappingSum.minus(Sum.mappedOf(stacks));
    }
}
