package dev.touchstack.lab.bench;

import dev.touchstack.lab.work.FibCalls;
import dev.touchstack.lab.work.Results;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.GoStack;
import dev.touchstack.machine.Prologue;
import dev.touchstack.machine.Stubs;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Calls and returns on a warm stack that never has to grow. All prologues run on the same stack in turn, each in many
 * places: neither the moment nor the place is that of one alone. It needs no JMH: what is timed is machine code that no
 * compiler sees, and takes 1,000 times longer than the way to it.
 */
final class Calls implements AutoCloseable {

    private final StackPool pool = StackPool.builder().build();
    private final TaskStack stack = pool.acquire();
    private final ControlBlock control = new ControlBlock(
            Arena.ofAuto().allocate(ControlBlock.BYTES, ControlBlock.BYTES));
    private final List<Placed> code = new ArrayList<>();
    private final int placements;

    /**
     * Makes a stack with a limit for those who check it, and the code.
     *
     * @param seed
     *            of the places
     */
    Calls(int placements, long seed) {
        this.placements = placements;
        control.setStackLimit(stack.limit() + GoStack.GUARD);
        place(Subject.UNCHECKED, Prologue.UNCHECKED, seed);
        place(Subject.PADDED, Prologue.PADDED, seed);
        place(Subject.CHECKED, Prologue.CHECKED, seed);
    }

    private void place(Subject subject, Prologue prologue, long seed) {
        try (FunctionCode fib = FibCalls.generate(prologue)) {
            code.add(new Placed(subject, new PlacedCode(fib, FibCalls.offsets(fib, placements, seed))));
        }
    }

    /**
     * Times all prologues in all places.
     *
     * @return for each place the median of its samples, in nanoseconds per call
     */
    Map<Subject, List<Double>> measure() {
        Map<Subject, List<Double>> times = new EnumMap<>(Subject.class);
        for (int place = 0; place < placements; place++) {
            double[][] samples = samples(place);
            for (int i = 0; i < code.size(); i++) {
                times.computeIfAbsent(code.get(i).subject, _ -> new ArrayList<>()).add(median(samples[i]));
            }
        }
        return times;
    }

    private double[][] samples(int place) {
        double[][] samples = new double[code.size()][FibCalls.SAMPLES];
        code.forEach(placed -> nanosPerCall(placed.at.function(place))); // the first run finds the caches cold
        for (int sample = 0; sample < FibCalls.SAMPLES; sample++) {
            for (int i = 0; i < samples.length; i++) {
                samples[i][sample] = nanosPerCall(code.get(i).at.function(place));
            }
        }
        return samples;
    }

    private double nanosPerCall(long function) {
        long begin = System.nanoTime();
        for (int i = 0; i < FibCalls.RUNS; i++) {
            Results.require(FibCalls.EXPECTED,
                    Stubs.enter(control.address(), stack.top(), function, FibCalls.ARGUMENT));
        }
        return (double) (System.nanoTime() - begin) / (FibCalls.RUNS * FibCalls.CALLS);
    }

    private record Placed(Subject subject, PlacedCode at) {
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[FibCalls.SAMPLES / 2];
    }

    /** Gives all memory back. */
    @Override
    public void close() {
        code.forEach(placed -> placed.at.close());
        stack.close();
        pool.close();
    }
}
