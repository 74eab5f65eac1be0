package dev.touchstack.lab.work;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.PageSize;
import dev.touchstack.workload.Workloads;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** What is run to time calls and returns, here and elsewhere: all calls, hardly any depth, in many places. */
public final class FibCalls {

    /** Long enough that entering does not count, and about 20 frames deep. */
    public static final long ARGUMENT = 22;

    /** What a run returns. */
    public static final long EXPECTED = Workloads.FIB.expected(ARGUMENT);

    /** What one run makes. */
    public static final long CALLS = Workloads.FIB.calls(ARGUMENT);

    /** In each place: one that is interrupted does not move their median. */
    public static final int SAMPLES = 7;

    /** In each sample. */
    public static final int RUNS = 3;

    /** Of functions, in bytes: what Go's linker uses (Go 1.24, src/cmd/link/internal/amd64/l.go, funcAlign). */
    private static final int ALIGNMENT = 32;

    private FibCalls() {
    }

    /** The function. To be closed. */
    public static FunctionCode generate(Prologue prologue) {
        return FunctionCode.generate(Workloads.FIB, prologue, FunctionCode.SMALLEST_FRAME);
    }

    /**
     * How far from the start of its page each copy of the code begins, in bytes. The same for the same code and seed:
     * whoever else runs it can do so in the same places.
     *
     * @param code
     *            smaller than a page
     */
    public static List<Long> offsets(FunctionCode code, int placements, long seed) {
        long places = (PageSize.bytes() - code.size()) / ALIGNMENT;
        // Prologues have places of their own: none profits from those that another has.
        SplittableRandom random = new SplittableRandom(Objects.hash(seed, code.prologue().name()));
        return LongStream.generate(() -> ALIGNMENT * random.nextLong(places)).limit(placements).boxed().toList();
    }
}
