package dev.touchstack.proc;

import static dev.touchstack.proc.ParserChecks.require;
import static dev.touchstack.proc.ParserChecks.requireEqual;
import static dev.touchstack.proc.ParserChecks.requireNoneNegative;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What holds of anything that the parsers of mappings and their pages take. */
final class MappingChecks {

    private static final int PERMISSIONS = "rwxp".length();

    private MappingChecks() {
    }

    static void smaps(String text) {
        var mappings = Fixture.mappings(text);
        for (var mapping : mappings) {
            require(Long.compareUnsigned(mapping.startAddress(), mapping.endAddress()) < 0, mapping);
            require(mapping.overlaps(mapping.startAddress(), mapping.startAddress() + 1), mapping);
            require(mapping.permissions().length() == PERMISSIONS, mapping);
            requireNoneNegative(mapping, mapping.kernelPageBytes());
            sums(RollupFile.sumOf(List.of(mapping)));
        }
        var printed = mappings.stream().map(Printed::mapping).reduce("", String::concat);
        requireEqual(mappings, Fixture.mappings(printed));
    }

    static void rollup(String text) {
        var sums = RollupFile.parse(Fixture.TEXT, new TextSource(text));
        sums(sums);
        requireEqual(sums, RollupFile.parse(Fixture.TEXT, new TextSource(Printed.sums(sums))));
    }

    private static void sums(RollupFile sums) {
        requireNoneNegative(sums, sums.residentBytes(), sums.proportionalBytes(), sums.sharedCleanBytes(),
                sums.sharedDirtyBytes(), sums.privateCleanBytes(), sums.dirtyBytes(), sums.anonymousBytes(),
                sums.lazilyFreedBytes(), sums.anonymousHugeBytes(), sums.swappedBytes(),
                sums.swappedProportionalBytes(), sums.lockedBytes());
    }

    static void maps(String text) {
        var highest = MemoryMap.highestUserAddress(Fixture.TEXT, new TextSource(text));
        require(highest > 0, highest);
        for (var lines = Fixture.byteLines(text); lines.next();) {
            require(MappingHeader.opens(lines), lines.text());
            header(lines);
        }
    }

    private static void header(ByteLines line) {
        var header = MappingHeader.parse(line);
        require(Long.compareUnsigned(header.startAddress(), header.endAddress()) < 0, header);
        var permissions = line.text(header.permissionsFrom(), header.permissionsTo());
        var name = line.text(header.nameFrom(), line.length());
        var printed = Fixture.byteLines(Printed.header(header.startAddress(), header.endAddress(), permissions, name));
        require(printed.next(), line.text());
        var again = MappingHeader.parse(printed);
        require(header.startAddress() == again.startAddress() && header.endAddress() == again.endAddress(), header);
        requireEqual(permissions, printed.text(again.permissionsFrom(), again.permissionsTo()));
        requireEqual(name, printed.text(again.nameFrom(), printed.length()));
    }

    /** The file is longer than what is asked for, as long, or shorter. */
    static void pageMap(byte[] entries) {
        var page = KernelPage.bytes();
        try {
            var file = Files.write(PageMapFile.PATH, entries);
            try (var map = new PageMap(new ProcFile(file))) {
                for (long end : new long[]{0, page, entries.length / Long.BYTES * page, -page}) {
                    counts(map.count(0, end), end);
                    requireEqual(map.count(0, end).lowestTouched(), map.lowestTouched(0, end));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void counts(PageMap.Counts counts, long end) {
        requireNoneNegative(counts, counts.exclusiveBytes(), counts.presentBytes() - counts.exclusiveBytes(),
                counts.swappedBytes(), counts.guardBytes());
        var all = counts.presentBytes() + counts.swappedBytes() + counts.guardBytes();
        require(Long.compareUnsigned(all, end) <= 0, counts);
        require(Long.compareUnsigned(counts.lowestTouched(), end) <= 0, counts);
        require((counts.lowestTouched() == end) == (counts.presentBytes() + counts.swappedBytes() == 0), counts);
    }

    /** Written for each input, in memory where there is a file system in memory. */
    private static final class PageMapFile {
        private static final Path SHARED_MEMORY = Path.of("/dev/shm");
        private static final Path PATH = create();

        private static Path create() {
            try {
                var file = Files.isWritable(SHARED_MEMORY)
                        ? Files.createTempFile(SHARED_MEMORY, "touchstack", ".pagemap")
                        : Files.createTempFile("touchstack", ".pagemap");
                file.toFile().deleteOnExit();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
