package dev.touchstack.lab.diff;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of a verdict in another report. */
enum Repetition {
    SAME("", "the same"), FLIPPED("flipped", "flipped"), NOT_AGAIN("not shown again",
            "not shown again"), ONLY_NOW("shown only now", "shown only now");

    private final String mark;
    private final String counted;

    Repetition(String mark, String counted) {
        this.mark = mark;
        this.counted = counted;
    }

    /**
     * Of two verdicts.
     *
     * @param shownBefore
     *            whether there was a verdict
     * @param shownNow
     *            whether there is one
     */
    static Repetition of(boolean same, boolean shownBefore, boolean shownNow) {
        if (same) {
            return SAME;
        }
        return !shownNow ? NOT_AGAIN : !shownBefore ? ONLY_NOW : FLIPPED;
    }

    /** What stands beside a verdict; nothing where it is the same. */
    String mark() {
        return mark;
    }

    /** How often each: {@code 7 the same, 0 flipped, ...}. */
    static String summedUp(Map<Repetition, Integer> counts) {
        return Arrays.stream(values()).map(one -> counts.getOrDefault(one, 0) + " " + one.counted)
                .collect(Collectors.joining(", "));
    }
}
