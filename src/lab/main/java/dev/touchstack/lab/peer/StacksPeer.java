package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Shape;
import dev.touchstack.lab.work.StackCounts;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import java.nio.file.Path;
import java.util.List;

/** The C program that gets stacks from the kernel, without a pool. */
public final class StacksPeer implements Peer {

    private final PeerProgram program;

    private StacksPeer(PeerProgram program) {
        this.program = program;
        measure(new Variant(Experiment.POOL_COLD, Subject.C, 0), new Timing(0, 1, 0));
    }

    /**
     * Compiles the program, and tries it.
     *
     * @param directory
     *            where it goes, with its source
     * @throws LabException
     *             when there is no gcc, it refuses, or its program cannot run here
     */
    public static StacksPeer compile(Path directory) {
        return new StacksPeer(PeerProgram.compile("stacks", directory));
    }

    /** The system calls of a new pool in C, and a mapping in C for each stack. */
    @Override
    public boolean measures(Variant variant) {
        return isOfPool(variant)
                || (variant.experiment() == Experiment.CYCLE && variant.subject() == Subject.PLAIN_C);
    }

    private static boolean isOfPool(Variant variant) {
        return variant.experiment() == Experiment.POOL_COLD && variant.subject() == Subject.C;
    }

    @Override
    public List<Double> measure(Variant variant, Timing timing) {
        return program.run(isOfPool(variant) ? "guards" : "plain", Shape.SLOT, Shape.GUARD, Shape.COLD_STACKS,
                timing.warmups(), timing.samples(), timing.sampleMillis());
    }

    /**
     * Counts what plain stacks take, one page touched of each.
     *
     * @throws LabException
     *             when it fails
     */
    public StackCounts count(int stacks) {
        List<Double> totals = program.run("counts", Shape.SLOT, Shape.GUARD, stacks);
        return StackCounts.ofTotals(Subject.PLAIN_C, stacks, totals.get(0).longValue(),
                totals.get(1).longValue(), totals.get(2).longValue());
    }
}
