package dev.touchstack.lab.claims;

import dev.touchstack.lab.faults.FaultCounts;
import dev.touchstack.lab.report.Report;
import java.util.ArrayList;
import java.util.List;

/** C4: whether a fault of growth can be told from a bug. */
final class FaultsTold {

    private FaultsTold() {
    }

    static Judgement c4(Report report) {
        List<Evidence> evidence = new ArrayList<>();
        for (FaultCounts counts : report.faults()) {
            evidence.add(Evidence.count(counts.kind().label(),
                    String.format("%d of %d taken for something else", counts.wrong(), counts.faults()),
                    "for from 1 on",
                    counts.wrong() > 0));
        }
        return new Judgement(Claim.C4,
                "Faults of eighteen kinds are made on purpose, in a JVM of their own: growth, null and wild pointers, guards of"
                        + " other stacks, and the JVM's own. The handler goes by the fault's address and the stack pointer.",
                "which kind of fault it is", evidence, List.of());
    }
}
