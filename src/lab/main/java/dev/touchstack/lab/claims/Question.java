package dev.touchstack.lab.claims;

import java.util.List;

/**
 * One of the things that a claim says, as a question, and the figures that answer it.
 *
 * @param asked
 *            a few words: {@code memory of small tasks}
 * @param missing
 *            why there is no figure, where there is none
 */
public record Question(String asked, String missing, List<Evidence> evidence) {

    /** Copies the list. */
    public Question {
        evidence = List.copyOf(evidence);
    }

    /** How many figures say that. */
    long count(Bearing bearing) {
        return evidence.stream().filter(one -> one.bearing() == bearing).count();
    }

    private long decided() {
        return count(Bearing.FOR) + count(Bearing.AGAINST);
    }

    /** Whether figures answer it: no fewer than are open, as one of many may be on one side of its bar by chance. */
    boolean isAnswered() {
        return decided() > 0 && decided() >= count(Bearing.OPEN);
    }

    /** Whether they do, and any of them says that. */
    boolean isAnswered(Bearing bearing) {
        return isAnswered() && count(bearing) > 0;
    }

    /** Why they do not. */
    String whyOpen() {
        long open = count(Bearing.OPEN);
        return asked + ": " + (open + decided() == 0 ? missing : open + " of " + (open + decided()) + " figures open");
    }
}
