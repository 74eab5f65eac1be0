package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.FibCalls;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.GoStack;
import dev.touchstack.machine.Prologue;
import dev.touchstack.workload.Workloads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The C program that runs our machine code, on stacks of its own. Only code without a check: that reads the task
 * register, which is none of C's.
 */
public final class CodePeer implements Peer {

    private static final Depth TRIAL = Depth.kib(1);

    private final PeerProgram program;
    private final Path directory;

    private CodePeer(PeerProgram program, Path directory) {
        this.program = program;
        this.directory = directory;
        measure(new Variant(Experiment.WARM, Subject.C_SAME_CODE, TRIAL.bytes()), new Timing(0, 1, 0));
    }

    /**
     * Compiles the program, and tries it.
     *
     * @param directory
     *            where it goes, with its source and the code that it runs
     * @throws LabException
     *             when there is no gcc, it refuses, or its program cannot run here
     */
    public static CodePeer compile(Path directory) {
        return new CodePeer(PeerProgram.compile("code", directory), directory);
    }

    /** The tasks of Touch. */
    @Override
    public boolean measures(Variant variant) {
        return variant.subject() == Subject.C_SAME_CODE || variant.subject() == Subject.C_PAGE_FRAMES;
    }

    @Override
    public List<Double> measure(Variant variant, Timing timing) {
        long argument = new Depth(variant.depthBytes()).countArgument(frameBytes(variant.subject()));
        return measure(variant, argument, Workloads.COUNT.expected(argument), timing);
    }

    List<Double> measure(Variant variant, long argument, long expected, Timing timing) {
        int frameBytes = frameBytes(variant.subject());
        try (FunctionCode count = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, frameBytes)) {
            CodeFile file = CodeFile.write(count, directory.resolve("count.code"));
            List<Object> arguments = new ArrayList<>(List.of(mode(variant.experiment()), file.path(), file.entry(),
                    argument, expected, timing.warmups(), timing.samples(), timing.sampleMillis()));
            if (variant.experiment() == Experiment.COLD) {
                arguments.add(new Depth(variant.depthBytes()).tasks());
            }
            return program.run(arguments.toArray());
        }
    }

    private static int frameBytes(Subject subject) {
        return switch (subject) {
            case C_SAME_CODE -> Strategy.FRAME;
            case C_PAGE_FRAMES -> GoStack.BIG;
            default -> throw new IllegalArgumentException(subject + ": C runs no such tasks");
        };
    }

    private static String mode(Experiment experiment) {
        return switch (experiment) {
            case WARM -> "warm";
            case COLD -> "cold";
            default -> throw new IllegalArgumentException(experiment + ": tasks are warm or cold");
        };
    }

    /**
     * Times calls in so many places.
     *
     * @param subject
     *            {@link Subject#C_UNCHECKED} or {@link Subject#C_PADDED}
     * @param seed
     *            of the places, which are as far into their pages as those of the same seed here
     * @return a time for each place, in nanoseconds per call
     * @throws LabException
     *             when it fails
     */
    public List<Double> measureCalls(Subject subject, int placements, long seed) {
        try (FunctionCode fib = FibCalls.generate(prologue(subject))) {
            CodeFile file = CodeFile.write(fib, directory.resolve("fib.code"));
            List<Object> arguments = new ArrayList<>(List.of("calls", file.path(), file.entry(), FibCalls.ARGUMENT,
                    FibCalls.EXPECTED, 1, FibCalls.SAMPLES, FibCalls.RUNS));
            arguments.addAll(FibCalls.offsets(fib, placements, seed));
            return program.run(arguments.toArray()).stream().map(run -> run / FibCalls.CALLS).toList();
        }
    }

    private static Prologue prologue(Subject subject) {
        return switch (subject) {
            case C_UNCHECKED -> Prologue.UNCHECKED;
            case C_PADDED -> Prologue.PADDED;
            default -> throw new IllegalArgumentException(subject + ": C runs no such calls");
        };
    }
}
