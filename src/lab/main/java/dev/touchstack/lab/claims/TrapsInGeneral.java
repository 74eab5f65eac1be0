package dev.touchstack.lab.claims;

import dev.touchstack.lab.portability.JvmProbes;
import dev.touchstack.lab.portability.Outcome;
import dev.touchstack.lab.portability.Portability;
import dev.touchstack.lab.portability.Probe;
import dev.touchstack.lab.report.Report;
import java.util.ArrayList;
import java.util.List;

/** C7: whether traps for growing stacks fail. */
final class TrapsInGeneral {

    private TrapsInGeneral() {
    }

    static Judgement c7(Report report) {
        List<Evidence> evidence = new ArrayList<>();
        Portability portability = report.portability();
        if (portability != null) {
            portability.probes().forEach(probe -> evidence.add(evidence(probe)));
        }
        JvmProbes.of(report.faults()).forEach(probe -> evidence.add(evidence(probe)));
        return new Judgement(Claim.C7,
                "What programs do on stacks is tried with each way to grow them, on this CPU, kernel and size of pages: "
                        + report.host().architecture() + ", Linux " + report.host().kernel() + ", "
                        + (report.host().pageBytes() >> 10)
                        + " KiB. One host says nothing of others: each has its own report.",
                "who answers the trap: the kernel, or a handler; and on what a program does", evidence, List.of());
    }

    /** What the kernel refuses by name has something else in its place, and is neither. */
    private static Evidence evidence(Probe probe) {
        String what = probe.what() + ", " + probe.way();
        return switch (probe.outcome()) {
            case WORKS -> Evidence.count(what, Outcome.WORKS.label(), "for where it fails", false);
            case FAILS -> Evidence.count(what, Outcome.FAILS.label(), "for where it fails", true);
            case REFUSED, NOT_APPLICABLE -> Evidence.note(what, probe.outcome().label());
        };
    }
}
