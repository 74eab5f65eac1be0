package dev.touchstack.proc;

import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the mappings of an address range out of smaps, line by line. Mappings outside of it, and lines of no interest,
 * cost no objects that stay.
 */
final class SmapsParser {

    private static final String FLAGS = "VmFlags";

    private final ByteLines lines;
    private final SmapsFigures figures;
    private final Repeated<String> texts = new Repeated<>(text -> text);
    private final Repeated<List<String>> flagSets = new Repeated<>(SmapsParser::flags);

    private SmapsParser(ProcFile file, ByteLines lines) {
        this.lines = lines;
        figures = new SmapsFigures(file);
    }

    /** Hands over each mapping that has a byte in [start, end), unsigned. */
    static void forEach(ProcFile file, ByteSource source, long start, long end, Consumer<MappingDetail> action) {
        new SmapsParser(file, new ByteLines(file, source)).forEach(start, end, action);
    }

    private void forEach(long start, long end, Consumer<MappingDetail> action) {
        var more = lines.next();
        while (more) {
            var header = MappingHeader.parse(lines);
            // They come in the order of their addresses: to stop here spares the kernel the page tables of the rest.
            if (Long.compareUnsigned(header.startAddress(), end) >= 0) {
                return;
            }
            if (MappingDetail.overlap(header.startAddress(), header.endAddress(), start, end)) {
                more = read(header, action);
            } else {
                do {
                    more = lines.next();
                } while (more && !MappingHeader.opens(lines));
            }
        }
    }

    /** Whether another one follows. */
    private boolean read(MappingHeader header, Consumer<MappingDetail> action) {
        var permissions = texts.of(lines, header.permissionsFrom(), header.permissionsTo());
        var name = texts.of(lines, header.nameFrom(), lines.length());
        figures.clear();
        List<String> flags = List.of();
        var more = lines.next();
        for (; more && !MappingHeader.opens(lines); more = lines.next()) {
            var colon = lines.find(':', 0);
            if (lines.holds(FLAGS, 0, colon)) {
                flags = flagSets.of(lines, colon + 1, lines.length());
            } else {
                figures.add(lines, colon);
            }
        }
        action.accept(detail(header, permissions, name, flags));
        return more;
    }

    private MappingDetail detail(MappingHeader header, String permissions, String name, List<String> flags) {
        require(SmapsKey.KERNEL_PAGE_SIZE, header);
        SmapsKey.REQUIRED.forEach(key -> require(key, header));
        return new MappingDetail(header.startAddress(), header.endAddress(), permissions, name,
                figures.bytes(SmapsKey.RSS), figures.bytes(SmapsKey.PSS), figures.bytes(SmapsKey.SHARED_CLEAN),
                figures.bytes(SmapsKey.SHARED_DIRTY), figures.bytes(SmapsKey.PRIVATE_CLEAN),
                figures.bytes(SmapsKey.PRIVATE_DIRTY), figures.bytes(SmapsKey.ANONYMOUS),
                figures.bytes(SmapsKey.LAZY_FREE), figures.bytes(SmapsKey.ANON_HUGE_PAGES),
                figures.bytes(SmapsKey.SWAP), figures.bytes(SmapsKey.SWAP_PSS), figures.bytes(SmapsKey.LOCKED),
                figures.bytes(SmapsKey.KERNEL_PAGE_SIZE), flags);
    }

    private void require(SmapsKey key, MappingHeader header) {
        figures.require(key, () -> "mapping %x-%x".formatted(header.startAddress(), header.endAddress()));
    }

    private static List<String> flags(String text) {
        var flags = text.strip();
        return flags.isEmpty() ? List.of() : List.of(flags.split(" +"));
    }
}
