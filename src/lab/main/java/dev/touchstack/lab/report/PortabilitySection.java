package dev.touchstack.lab.report;

import dev.touchstack.lab.faults.FaultCounts;
import dev.touchstack.lab.portability.JvmProbes;
import dev.touchstack.lab.portability.Portability;
import dev.touchstack.lab.portability.Probe;
import java.util.ArrayList;
import java.util.List;

/** What programs do on stacks, and need for them, and what becomes of it here. */
public final class PortabilitySection {

    /** What is longer goes below the table. */
    private static final int WIDTH = 34;

    private PortabilitySection() {
    }

    /**
     * The section.
     *
     * @param faults
     *            those that were counted, if they were: the JVM's own are among what is tried
     */
    public static Section of(Portability portability, List<FaultCounts> faults) {
        List<Probe> probes = new ArrayList<>(portability.probes());
        probes.addAll(JvmProbes.of(faults));
        Table table = new Table().words("").words("way").words("outcome").words("seen");
        List<String> notes = new ArrayList<>();
        for (Probe probe : probes) {
            boolean fits = probe.detail().length() <= WIDTH;
            table.row(probe.what(), probe.way(), probe.outcome().label(), fits ? probe.detail() : "below");
            if (!fits) {
                notes.add(probe.what() + ", " + probe.way() + ": " + probe.detail());
            }
        }
        return new Section("What programs do on stacks",
                "tried on this host, each way to grow a stack where it matters.",
                "In JVMs of their own, each trial in a thread that may be lost. Fails: something else happened than the program meant;"
                        + " refused: the kernel or the host says no, and what is behind \"instead\" is done; not applicable: not tried.",
                table, notes, List.of());
    }
}
