package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import dev.touchstack.lab.work.WaitingCounts;
import java.nio.file.Path;
import java.util.List;

/** The program whose goroutines grow their stacks. */
public final class GoPeer implements WaitingPeer {

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

    /** Goroutines, warm and cold (what they take more than empty ones), empty, and yielding; and calls. */
    @Override
    public boolean measures(Variant variant) {
        return switch (variant.experiment()) {
            case WARM, COLD, BEGIN_TO_END, RESUME -> variant.subject() == Subject.GO;
            case CALLS -> variant.subject() == Subject.GO_CHECKED || variant.subject() == Subject.GO_NOSPLIT;
            default -> false;
        };
    }

    @Override
    public List<Double> measure(Variant variant, Timing timing) {
        return switch (variant.experiment()) {
            case BEGIN_TO_END -> measure("begin", timing);
            case RESUME -> measure("yield", timing);
            case CALLS -> measure(variant.subject() == Subject.GO_CHECKED ? "checked" : "nosplit", timing);
            default -> {
                Depth depth = new Depth(variant.depthBytes());
                yield program.run(mode(variant.experiment()), depth.bytes() / Strategy.FRAME, depth.tasks(),
                        timing.warmups(), timing.samples(), timing.sampleMillis());
            }
        };
    }

    private List<Double> measure(String what, Timing timing) {
        return program.run(what, timing.warmups(), timing.samples(), timing.sampleMillis());
    }

    @Override
    public List<Subject> waiting() {
        return List.of(Subject.GO);
    }

    @Override
    public WaitingCounts countWaiting(Subject subject, int tasks) {
        List<Double> totals = program.run("idle", tasks);
        return WaitingCounts.ofTotals(subject, tasks, totals.get(1), totals.get(2), 0, totals.get(3));
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
