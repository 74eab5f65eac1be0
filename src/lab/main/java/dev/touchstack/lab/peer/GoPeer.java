package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Timing;
import java.nio.file.Path;
import java.util.List;

/** The program whose goroutines grow their stacks. */
public final class GoPeer {

    private final PeerProgram program;
    private final String version;

    private GoPeer(PeerProgram program) {
        this.program = program;
        this.version = program.text("version").strip();
        int frameBytes = program.run("frame").getFirst().intValue();
        if (frameBytes != Strategy.FRAME) {
            throw new LabException(String.format("%s makes frames of %d bytes here: %d cannot be compared with them",
                    version, frameBytes, Strategy.FRAME));
        }
    }

    /**
     * Builds the program, and tries whether its frames have the size of ours.
     *
     * @param directory
     *            where it goes, with its source
     * @throws LabException
     *             when there is no go, it refuses, its program cannot run here, or makes other frames
     */
    public static GoPeer build(Path directory) {
        return new GoPeer(PeerProgram.build("goroutines", directory));
    }

    /** The version of Go, as Go calls it: {@code go1.19.8}. */
    public String version() {
        return version;
    }

    /**
     * Times the program once.
     *
     * @param experiment
     *            warm or cold
     * @return the samples, in nanoseconds per goroutine, without what an empty one takes
     * @throws LabException
     *             when it fails
     */
    public List<Double> measure(Experiment experiment, Depth depth, Timing timing) {
        return program.run(mode(experiment), depth.bytes() / Strategy.FRAME, depth.tasks(), timing.warmups(),
                timing.samples(), timing.sampleMillis());
    }

    /**
     * Minor faults per goroutine, without those of an empty one.
     *
     * @param experiment
     *            warm or cold
     * @throws LabException
     *             when it fails
     */
    public double minorFaults(Experiment experiment, Depth depth) {
        return program.run("faults", mode(experiment), depth.bytes() / Strategy.FRAME, depth.tasks()).getFirst();
    }

    private static String mode(Experiment experiment) {
        return switch (experiment) {
            case WARM -> "warm";
            case COLD -> "cold";
            default -> throw new IllegalArgumentException(experiment + ": goroutines are warm or cold");
        };
    }

    /**
     * What goroutines take that wait, per goroutine, in bytes.
     *
     * @param goroutines
     *            how many there are
     * @param stackBytes
     *            of their stacks, as Go counts them
     * @param residentBytes
     *            by which VmRSS rose: with what Go knows of each besides
     * @param pageTableBytes
     *            by which VmPTE rose
     */
    public record Idle(int goroutines, double stackBytes, double residentBytes, double pageTableBytes) {
    }

    /**
     * Counts what so many goroutines take.
     *
     * @throws LabException
     *             when it fails
     */
    public Idle idle(int goroutines) {
        List<Double> totals = program.run("idle", goroutines);
        return new Idle(goroutines, totals.get(0) / goroutines, totals.get(1) / goroutines,
                totals.get(2) / goroutines);
    }
}
