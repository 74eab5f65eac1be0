package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Timing;
import java.nio.file.Path;
import java.util.List;

/** The C program that touches pages. */
public final class TouchPeer {

    private static final String NAME = "touch";
    private static final Depth TRIAL = Depth.kib(1);

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

    /**
     * Times the program once.
     *
     * @return the samples, in nanoseconds per task
     * @throws LabException
     *             when it fails
     */
    public List<Double> measure(Depth depth, Timing timing) {
        return program.run(depth.bytes(), depth.tasks(), timing.warmups(), timing.samples(), timing.sampleMillis());
    }
}
