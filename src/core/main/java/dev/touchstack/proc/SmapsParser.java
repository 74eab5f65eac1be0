package dev.touchstack.proc;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Reads the mappings of one address range out of smaps, line by line. Mappings outside the range cost no objects. */
final class SmapsParser {
    private final ProcFile file;
    private final Iterator<String> lines;
    private String line = "";

    private SmapsParser(ProcFile file, Stream<String> lines) {
        this.file = file;
        this.lines = lines.iterator();
    }

    static List<MappingDetail> overlapping(ProcFile file, Stream<String> lines, long start, long end) {
        return new SmapsParser(file, lines).overlapping(start, end);
    }

    private List<MappingDetail> overlapping(long start, long end) {
        var found = new ArrayList<MappingDetail>();
        var more = next();
        while (more) {
            var header = MappingHeader.parse(file, line);
            // They come in the order of their addresses: to stop here spares the kernel the page tables of the rest.
            if (Long.compareUnsigned(header.startAddress(), end) >= 0) {
                break;
            }
            if (MappingDetail.overlap(header.startAddress(), header.endAddress(), start, end)) {
                var figures = new KeyedLines(file, '"' + line + '"');
                for (more = next(); more && !MappingHeader.opens(line); more = next()) {
                    figures.add(line);
                }
                found.add(detail(header, figures));
            } else {
                do {
                    more = next();
                } while (more && !MappingHeader.opens(line));
            }
        }
        return List.copyOf(found);
    }

    private boolean next() {
        if (!lines.hasNext()) {
            return false;
        }
        line = lines.next();
        return true;
    }

    private static MappingDetail detail(MappingHeader header, KeyedLines figures) {
        var flags = figures.text("VmFlags");
        return new MappingDetail(header.startAddress(), header.endAddress(), header.permissions(), header.name(),
                figures.bytes("Rss"), figures.bytes("Pss"), figures.bytes("Shared_Clean"),
                figures.bytes("Shared_Dirty"), figures.bytes("Private_Clean"), figures.bytes("Private_Dirty"),
                figures.bytes("Anonymous"), figures.bytesOrZero("LazyFree"), figures.bytesOrZero("AnonHugePages"),
                figures.bytesOrZero("Swap"), figures.bytesOrZero("SwapPss"), figures.bytesOrZero("Locked"),
                figures.bytes("KernelPageSize"),
                flags.isEmpty() ? List.of() : List.of(flags.split(" ")));
    }
}
