package dev.touchstack.lab.claims;

import dev.touchstack.lab.portability.JvmProbes;
import dev.touchstack.lab.portability.Portability;
import dev.touchstack.lab.portability.Probe;
import dev.touchstack.lab.portability.Trap;
import dev.touchstack.lab.report.Report;
import java.util.ArrayList;
import java.util.List;

/** C7: whether traps for growing stacks fail. */
final class TrapsInGeneral {

    private TrapsInGeneral() {
    }

    static Judgement c7(Report report) {
        Portability portability = report.portability();
        List<Probe> tried = portability == null ? List.of() : portability.probes();
        return new Judgement(Claim.C7,
                "What programs do on stacks is tried with each way to grow them by traps, on this CPU, kernel and size of pages: "
                        + report.host().architecture() + ", Linux " + report.host().kernel() + ", "
                        + (report.host().pageBytes() >> 10)
                        + " KiB. What was tried of stacks with checks, and of the kernel alone, is no trap, and says nothing of"
                        + " them. One host says nothing of others: each has its own report.",
                "who answers the trap, the kernel or a handler; and on what a program does",
                List.of(question("traps that the kernel answers", tried, Trap.KERNEL),
                        question("traps that a handler or a thread answers", tried, Trap.HANDLER),
                        question("the JVM's traps, behind our handler", JvmProbes.of(report.faults()),
                                Trap.JVM)),
                List.of());
    }

    private static Question question(String asked, List<Probe> tried, Trap trap) {
        List<Evidence> evidence = new ArrayList<>();
        tried.stream().filter(probe -> Trap.of(probe) == trap).forEach(probe -> evidence.add(evidence(probe)));
        return new Question(asked, "not tried", evidence);
    }

    /** What the kernel refuses by name is not done: it neither works nor fails. */
    private static Evidence evidence(Probe probe) {
        String what = probe.what() + ", " + probe.way();
        return switch (probe.outcome()) {
            case WORKS -> Evidence.count(what, probe.outcome().label(), "for where it fails", false);
            case FAILS -> Evidence.count(what, probe.outcome().label(), "for where it fails", true);
            case REFUSED, NOT_APPLICABLE -> Evidence.note(what, probe.outcome().label());
        };
    }
}
