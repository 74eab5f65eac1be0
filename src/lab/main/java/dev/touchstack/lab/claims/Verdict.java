package dev.touchstack.lab.claims;

import dev.touchstack.lab.report.ClaimVerdict;

/** What measurements say of a claim. */
public enum Verdict {
    /** All that bears on it is for it. */
    SUPPORTED("supported"),
    /** All that bears on it is against it. */
    REFUTED("refuted"),
    /** Some of it is for it, and some against it: it depends on what these differ by. */
    DEPENDS("depends"),
    /** Nothing bears on it: not measured, or with too wide a spread. */
    NOT_MEASURABLE(ClaimVerdict.NOT_MEASURABLE);

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    /** The words that people read. */
    public String label() {
        return label;
    }
}
