package dev.touchstack.lab.claims;

import dev.touchstack.lab.faults.FaultCounts;
import dev.touchstack.lab.faults.FaultKind;
import dev.touchstack.lab.faults.FaultOutcome;
import dev.touchstack.lab.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** C4: whether a fault of growth can be told from a bug. */
final class FaultsTold {

    /**
     * What a program without bugs comes to when its stack is too small. That the handler lets go of a frame that has
     * stepped over the guard is by design, and does not make it a bug.
     */
    private static final Set<FaultKind> GROWTH = Set.of(FaultKind.TOO_DEEP, FaultKind.OWN_WINDOW,
            FaultKind.STEPPED_OVER);
    private static final Set<FaultOutcome> TAKEN_FOR_GROWTH = Set.of(FaultOutcome.OVERFLOW, FaultOutcome.EXTENDED);
    private static final Set<FaultOutcome> TAKEN_FOR_BUGS = Set.of(FaultOutcome.HANDED_ON, FaultOutcome.THE_JVMS);

    private FaultsTold() {
    }

    static Judgement c4(Report report) {
        List<Evidence> growth = new ArrayList<>();
        List<Evidence> bugs = new ArrayList<>();
        for (FaultCounts counts : report.faults()) {
            if (counts.faults() > 0) {
                boolean grows = GROWTH.contains(counts.kind());
                (grows ? growth : bugs).add(evidence(counts, grows));
            }
        }
        return new Judgement(Claim.C4,
                "Faults of eighteen kinds are made on purpose, in a JVM of their own: growth, null and wild pointers, guards of"
                        + " other stacks, and the JVM's own. The handler goes by the fault's address and the stack pointer: a frame"
                        + " larger than the guard may leave it behind, and a wild pointer into the task's own guard looks as growth"
                        + " does.",
                "where the address is: in the task's own guard, or anywhere else",
                List.of(new Question("growth is taken for growth", "not tried", growth),
                        new Question("bugs are taken for bugs", "not tried", bugs)),
                List.of());
    }

    private static Evidence evidence(FaultCounts counts, boolean grows) {
        int right = (grows ? TAKEN_FOR_GROWTH : TAKEN_FOR_BUGS).stream().mapToInt(counts::of).sum();
        int wrong = counts.faults() - right;
        return Evidence.count(counts.kind().label(),
                String.format("%d of %d not taken for %s", wrong, counts.faults(), grows ? "growth" : "a bug"),
                "for from 1 on", wrong > 0);
    }
}
