package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Timing;
import java.nio.file.Path;
import java.util.List;

/** The C program that faults, and comes back by siglongjmp. */
public final class OverflowPeer {

    private final PeerProgram program;

    private OverflowPeer(PeerProgram program) {
        this.program = program;
        measure(new Timing(0, 1, 0));
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

    /**
     * Times the program once.
     *
     * @return the samples, in nanoseconds per fault
     * @throws LabException
     *             when it fails
     */
    public List<Double> measure(Timing timing) {
        return program.run(timing.warmups(), timing.samples(), timing.sampleMillis());
    }
}
