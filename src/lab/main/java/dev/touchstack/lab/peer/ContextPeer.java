package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.ChildProcess;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Shape;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import dev.touchstack.lab.work.WaitingCounts;
import java.nio.file.Path;
import java.util.List;

/** The C++ program that makes and resumes fibers of Boost.Context. */
public final class ContextPeer implements WaitingPeer {

    private static final String HEADER = "boost/context/fiber.hpp";
    private static final List<Subject> KINDS = List.of(Subject.BOOST_PROTECTED, Subject.BOOST_POOLED);

    private final PeerProgram program;

    private ContextPeer(PeerProgram program) {
        this.program = program;
        KINDS.forEach(kind -> measure(new Variant(Experiment.BEGIN_TO_END, kind, 0), new Timing(0, 1, 0)));
    }

    /**
     * Compiles the program, and tries it.
     *
     * @param directory
     *            where it goes, with its source
     * @throws LabException
     *             when there is no g++ or no Boost.Context, or the program cannot run here
     */
    public static ContextPeer compile(Path directory) {
        Toolchain.CPP.require();
        requireHeader(HEADER);
        return new ContextPeer(PeerProgram.compileCpp("context", directory, "-lboost_context"));
    }

    /** The compiler's own last line does not name it. */
    static void requireHeader(String header) {
        String compiler = Toolchain.CPP.command();
        try {
            ChildProcess.output(compiler, List.of(compiler, "-E", "-x", "c++", "-include", header, "-o", "/dev/null",
                    "/dev/null"));
        } catch (LabException absent) {
            throw new LabException("no " + header + " (libboost-context-dev)", absent);
        }
    }

    /** Fibers, from their beginning to their end, and resumed again and again. */
    @Override
    public boolean measures(Variant variant) {
        return switch (variant.experiment()) {
            case BEGIN_TO_END, RESUME -> KINDS.contains(variant.subject());
            default -> false;
        };
    }

    @Override
    public List<Double> measure(Variant variant, Timing timing) {
        return program.run(variant.experiment() == Experiment.RESUME ? "resume" : "begin", stacks(variant.subject()),
                Shape.SLOT, timing.warmups(), timing.samples(), timing.sampleMillis());
    }

    @Override
    public List<Subject> waiting() {
        return KINDS;
    }

    @Override
    public WaitingCounts countWaiting(Subject subject, int tasks) {
        List<Double> totals = program.run("waiting", stacks(subject), Shape.SLOT, tasks);
        return WaitingCounts.ofTotals(subject, tasks, totals.get(0), totals.get(1), 0, totals.get(2));
    }

    private static String stacks(Subject subject) {
        return subject == Subject.BOOST_PROTECTED ? "protected" : "pooled";
    }
}
