package dev.touchstack.lab.claims;

import dev.touchstack.lab.report.ClaimVerdict;
import dev.touchstack.lab.report.Report;
import java.util.List;

/** All claims, judged by a report. */
public final class Claims {

    private Claims() {
    }

    /** In their order. */
    public static List<Judgement> judge(Report report) {
        return List.of(CheckPrice.c1(report), CheckPrice.c2(report), TrapPrice.c3(report), FaultsTold.c4(report),
                AddressSpaceBurden.c5(report), SmallTasks.c6(report), TrapsInGeneral.c7(report));
    }

    /** The same for the report itself. */
    public static List<ClaimVerdict> verdicts(Report report) {
        return judge(report).stream().map(Judgement::reported).toList();
    }
}
