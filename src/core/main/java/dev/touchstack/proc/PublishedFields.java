package dev.touchstack.proc;

import java.util.List;

/** The fields {@code key=value} of one line of {@link PublishedFormat}. Those that nobody asks for may be anything. */
record PublishedFields(ProcFile file, String line, List<String> words) {

    private static final List<String> GUARDS = List.of("lightweight", "protected");

    PublishedSlab slab() {
        var range = text("in").split("-", 2);
        if (range.length != 2) {
            throw file.malformed("no range", line);
        }
        var slab = new PublishedSlab(count("pool"), number(text("first"), 16), count("slots"),
                number(text("bytes"), 10), number(text("guard"), 10), text("by"), number(range[0], 16),
                number(range[1], 16));
        if (!isPossible(slab)) {
            throw file.malformed("no slots with guards in their reservation", line);
        }
        return slab;
    }

    /** Whoever may run in that process may write anything: its slots are walked by who reads this. */
    private static boolean isPossible(PublishedSlab slab) {
        var end = slab.reservationEnd();
        var room = end - slab.firstSlotAddress();
        return slab.reservationStart() >= 0 && slab.firstSlotAddress() >= slab.reservationStart()
                && slab.slots() > 0 && slab.slotBytes() > 0 && room > 0 && slab.slots() <= room / slab.slotBytes()
                && slab.guardBytes() >= 0 && slab.guardBytes() < slab.slotBytes() && GUARDS.contains(slab.guard());
    }

    private int count(String key) {
        var number = number(text(key), 10);
        if (number > Integer.MAX_VALUE) {
            throw file.malformed("more than 2^31 - 1", line);
        }
        return (int) number;
    }

    private String text(String key) {
        for (var word : words) {
            if (word.startsWith(key) && word.startsWith("=", key.length())) {
                return word.substring(key.length() + 1);
            }
        }
        throw file.malformed("no " + key, line);
    }

    private long number(String text, int radix) {
        try {
            var number = Long.parseLong(text, radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // The same answer as for a negative number, below.
        }
        throw file.malformed("no number from 0 to 2^63 - 1", line);
    }
}
