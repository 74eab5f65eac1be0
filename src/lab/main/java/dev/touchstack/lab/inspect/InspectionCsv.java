package dev.touchstack.lab.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One row a stack: RFC 4180, sizes in bytes, empty where something is not known. */
public final class InspectionCsv {

    private static final List<String> HEADER = List.of("kind", "name", "tid", "start", "end", "reserved_bytes",
            "guard_bytes", "guard", "resident_bytes", "dirty_bytes", "swapped_bytes", "huge_bytes",
            "high_water_bytes");

    private InspectionCsv() {
    }

    /** All stacks that the listing has, however many it shows at most. */
    public static String of(Inspection inspection, Listing listing) {
        return Stream.concat(Stream.of(line(HEADER.stream())), listing.all(inspection).stream().map(InspectionCsv::row))
                .collect(Collectors.joining());
    }

    private static String row(InspectedStack stack) {
        return line(fields(stack.kind().name().toLowerCase(Locale.ROOT), stack.name(), stack.tid(),
                "0x" + Long.toHexString(stack.startAddress()), "0x" + Long.toHexString(stack.endAddress()),
                stack.reservedBytes(), stack.guardBytes(), stack.guard().name().toLowerCase(Locale.ROOT),
                stack.residentBytes(), stack.dirtyBytes(), stack.swappedBytes(), stack.hugeBytes(),
                stack.highWaterBytes()));
    }

    private static Stream<String> fields(@Nullable Object... values) {
        return Arrays.stream(values).map(value -> value == null ? "" : value.toString());
    }

    private static String line(Stream<String> fields) {
        return fields.map(InspectionCsv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String field) {
        return field.matches("[^\",\\r\\n]*") ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
