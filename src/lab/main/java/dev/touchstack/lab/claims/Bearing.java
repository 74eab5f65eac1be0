package dev.touchstack.lab.claims;

/** What one figure says of a claim. */
public enum Bearing {
    /** That it is so. */
    FOR("for"),
    /** That it is not so. */
    AGAINST("against"),
    /** Neither: its interval has the bar in it. */
    OPEN("open"),
    /** Nothing: it is there to be read beside the others. */
    NOTE("");

    private final String label;

    Bearing(String label) {
        this.label = label;
    }

    /** The word that people read. */
    public String label() {
        return label;
    }
}
