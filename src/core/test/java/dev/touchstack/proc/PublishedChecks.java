package dev.touchstack.proc;

import static dev.touchstack.proc.ParserChecks.require;
import static dev.touchstack.proc.ParserChecks.requireEqual;
import static dev.touchstack.proc.ParserChecks.requireNoneNegative;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** What holds of any slabs that are published, by whoever writes what he likes. */
final class PublishedChecks {

    private PublishedChecks() {
    }

    /** As it is, and with the sums that its lines should have, which no search would come upon. */
    static void published(String text) {
        found(text);
        found(Fixture.lines(text).map(PublishedChecks::withChecksum).collect(Collectors.joining("\n")));
    }

    private static String withChecksum(String line) {
        var end = line.indexOf(PublishedFormat.CHECK);
        var fields = end < 0 ? line : line.substring(0, end);
        return end < 0 ? line : fields + PublishedFormat.CHECK + PublishedFormat.checksum(fields);
    }

    private static void found(String text) {
        for (var slab : PublishedLines.parse(Fixture.TEXT, Fixture.lines(text)).slabs()) {
            requireNoneNegative(slab, slab.pool(), slab.guardBytes(), slab.reservationStart());
            require(slab.slots() > 0 && slab.guardBytes() < slab.slotBytes(), slab);
            require(slab.firstSlotAddress() >= slab.reservationStart(), slab);
            var lastSlot = Math.addExact(slab.firstSlotAddress(),
                    Math.multiplyExact(slab.slots() - 1, slab.slotBytes()));
            require(Math.addExact(lastSlot, slab.slotBytes()) <= slab.reservationEnd(), slab);
            var printed = new String(PublishedFormat.firstLine(), StandardCharsets.US_ASCII)
                    + new String(PublishedFormat.line(slab), StandardCharsets.US_ASCII);
            requireEqual(List.of(slab), PublishedLines.parse(Fixture.TEXT, Fixture.lines(printed)).slabs());
        }
    }
}
