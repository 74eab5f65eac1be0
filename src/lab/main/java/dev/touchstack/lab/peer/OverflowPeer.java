package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import java.nio.file.Path;
import java.util.List;

/** The C program that faults, and comes back by siglongjmp. */
public final class OverflowPeer implements Peer {

    private final PeerProgram program;

    private OverflowPeer(PeerProgram program) {
        this.program = program;
        measure(new Variant(Experiment.OVERFLOW, Subject.C, 0), new Timing(0, 1, 0));
    }

    /**
     * Compiles the program, and tries it.
     *
     * @param directory
     *            where it goes, with its source
     * @throws LabException
     *             when there is no gcc, it refuses, or its program cannot run here
     */
    public static OverflowPeer compile(Path directory) {
        return new OverflowPeer(PeerProgram.compile("overflow", directory));
    }

    /** Overflows in C. */
    @Override
    public boolean measures(Variant variant) {
        return variant.experiment() == Experiment.OVERFLOW && variant.subject() == Subject.C;
    }

    @Override
    public List<Double> measure(Variant variant, Timing timing) {
        return program.run(timing.warmups(), timing.samples(), timing.sampleMillis());
    }
}
