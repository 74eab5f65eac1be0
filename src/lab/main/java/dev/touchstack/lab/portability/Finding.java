package dev.touchstack.lab.portability;

/** What a trial has shown. */
record Finding(Outcome outcome, String detail) {

    static Finding works(String detail) {
        return new Finding(Outcome.WORKS, detail);
    }

    static Finding refused(String detail) {
        return new Finding(Outcome.REFUSED, detail);
    }

    static Finding fails(String detail) {
        return new Finding(Outcome.FAILS, detail);
    }

    static Finding notApplicable(String reason) {
        return new Finding(Outcome.NOT_APPLICABLE, reason);
    }
}
