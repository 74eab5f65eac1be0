package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import java.nio.file.Path;
import java.util.List;

/** The C program that touches pages. */
public final class TouchPeer implements Peer {

    private static final String NAME = "touch";
    private static final Variant TRIAL = new Variant(Experiment.COLD, Subject.C, Depth.kib(1).bytes());

    private final PeerProgram program;

    private TouchPeer(PeerProgram program) {
        this.program = program;
        measure(TRIAL, new Timing(0, 1, 0));
    }

    /**
     * Compiles the program, and tries it.
     *
     * @param directory
     *            where it goes, with its source
     * @throws LabException
     *             when there is no gcc, it refuses, or its program cannot run here
     */
    public static TouchPeer compile(Path directory) {
        return new TouchPeer(PeerProgram.compile(NAME, directory));
    }

    static TouchPeer compile(Path directory, String compiler) {
        return new TouchPeer(PeerProgram.compile(NAME, directory, compiler));
    }

    /** Cold tasks in C. */
    @Override
    public boolean measures(Variant variant) {
        return variant.experiment() == Experiment.COLD && variant.subject() == Subject.C;
    }

    @Override
    public List<Double> measure(Variant variant, Timing timing) {
        Depth depth = new Depth(variant.depthBytes());
        return program.run(depth.bytes(), depth.tasks(), timing.warmups(), timing.samples(), timing.sampleMillis());
    }
}
