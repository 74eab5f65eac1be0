package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Shape;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import java.nio.file.Path;
import java.util.List;

/** The C program that starts threads, and waits for each. */
public final class ThreadsPeer {

    private final PeerProgram program;

    private ThreadsPeer(PeerProgram program) {
        this.program = program;
        measure(Subject.C, new Timing(0, 1, 0));
    }

    /**
     * Compiles the program, and tries it.
     *
     * @param directory
     *            where it goes, with its source
     * @throws LabException
     *             when there is no gcc, it refuses, or its program cannot run here
     */
    public static ThreadsPeer compile(Path directory) {
        return new ThreadsPeer(PeerProgram.compile("threads", directory));
    }

    /**
     * Times one of its ways once.
     *
     * @param subject
     *            {@link Subject#C} for a stack of the program's own, {@link Subject#C_DEFAULT} for those of the library
     * @return the samples, in nanoseconds per thread
     * @throws LabException
     *             when it fails
     */
    public List<Double> measure(Subject subject, Timing timing) {
        return program.run(subject == Subject.C ? "own" : "default", Shape.SLOT, timing.warmups(), timing.samples(),
                timing.sampleMillis());
    }
}
