package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Shape;
import dev.touchstack.lab.work.StackCounts;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import java.nio.file.Path;
import java.util.List;

/** The C program that gets stacks from the kernel, without a pool. */
public final class StacksPeer {

    private final PeerProgram program;

    private StacksPeer(PeerProgram program) {
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
    public static StacksPeer compile(Path directory) {
        return new StacksPeer(PeerProgram.compile("stacks", directory));
    }

    /**
     * Times one of its ways once.
     *
     * @param subject
     *            {@link Subject#C} for the system calls of a pool, {@link Subject#PLAIN_C} for a mapping for each stack
     * @return the samples, in nanoseconds per stack
     * @throws LabException
     *             when it fails
     */
    public List<Double> measure(Subject subject, Timing timing) {
        return program.run(subject == Subject.C ? "guards" : "plain", Shape.SLOT, Shape.GUARD, Shape.COLD_STACKS,
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
