package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Shape;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import dev.touchstack.lab.work.WaitingCounts;
import java.nio.file.Path;
import java.util.List;

/** The C program that starts threads, and waits for each. */
public final class ThreadsPeer implements WaitingPeer {

    private final PeerProgram program;

    private ThreadsPeer(PeerProgram program) {
        this.program = program;
        measure(new Variant(Experiment.THREAD, Subject.C, 0), new Timing(0, 1, 0));
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

    /** Threads of C, by themselves and as tasks, on a stack of the program's own or on those of the library. */
    @Override
    public boolean measures(Variant variant) {
        return switch (variant.experiment()) {
            case THREAD, BEGIN_TO_END -> variant.subject() == Subject.C || variant.subject() == Subject.C_DEFAULT;
            default -> false;
        };
    }

    @Override
    public List<Double> measure(Variant variant, Timing timing) {
        return program.run(variant.subject() == Subject.C ? "own" : "default", Shape.SLOT, timing.warmups(),
                timing.samples(),
                timing.sampleMillis());
    }

    @Override
    public List<Subject> waiting() {
        return List.of(Subject.C_DEFAULT);
    }

    @Override
    public WaitingCounts countWaiting(Subject subject, int tasks) {
        List<Double> totals = program.run("waiting", Shape.SLOT, tasks);
        return WaitingCounts.ofTotals(subject, tasks, totals.get(0), totals.get(1), 0, totals.get(2));
    }
}
