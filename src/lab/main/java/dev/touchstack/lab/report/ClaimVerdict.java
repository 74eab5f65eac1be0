package dev.touchstack.lab.report;

import java.util.List;

/**
 * What a comparison says of a claim of the debate.
 *
 * @param claim
 *            its number: C1 to C7
 * @param verdict
 *            supported, refuted, depends, or not measurable here
 * @param because
 *            of what
 * @param evidence
 *            each figure that bears on it, and how
 */
public record ClaimVerdict(String claim, String text, String verdict, String because, List<String> evidence) {

    /** That there is none. */
    public static final String NOT_MEASURABLE = "not measurable here";

    /** Whether there is one. */
    public boolean decides() {
        return !verdict.equals(NOT_MEASURABLE);
    }

    /** Copies the list. */
    public ClaimVerdict {
        evidence = List.copyOf(evidence);
    }
}
