package dev.touchstack.lab.portability;

import dev.touchstack.lab.faults.FaultCounts;
import dev.touchstack.lab.faults.FaultKind;
import java.util.List;

/** Faults that the JVM lives on, and was given while a handler was in front of its own: from the trial of faults. */
public final class JvmProbes {

    private static final List<FaultKind> KINDS = List.of(FaultKind.NULL_CHECK, FaultKind.JAVA_TOO_DEEP,
            FaultKind.SAFEPOINT);

    private JvmProbes() {
    }

    /** Those that were counted. */
    public static List<Probe> of(List<FaultCounts> counts) {
        return counts.stream().filter(row -> KINDS.contains(row.kind())).map(JvmProbes::probe).toList();
    }

    private static Probe probe(FaultCounts row) {
        String detail = String.format("%d of %d %s", row.of(row.kind().right()), row.faults(),
                row.kind().right().label());
        boolean all = row.faults() > 0 && row.wrong() == 0;
        return new Probe(row.kind().label(), Trap.JVMS_HANDLER, all ? Outcome.WORKS : Outcome.FAILS, detail);
    }
}
