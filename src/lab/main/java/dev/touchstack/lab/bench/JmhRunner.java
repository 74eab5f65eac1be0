package dev.touchstack.lab.bench;

import dev.touchstack.lab.work.ChildJvm;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import java.io.PrintStream;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Times variants, each in a JVM of its own that JMH starts, or all in this one. */
public final class JmhRunner {

    /** JMH allows one run at a time on a machine. Ours are one after the other; the lock of others' is not ours. */
    private static final String IGNORE_LOCK = "jmh.ignoreLock";

    /** The GC profiler's name for allocated bytes per operation. */
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    /** Where several threads keep the processors busy, compiling takes so many times longer. */
    private static final int COMPILER_SHARES = 6;

    private final Timing timing;
    private final List<String> jvmOptions;
    private final boolean ownJvm;
    private final PrintStream log;

    /**
     * Prepares runs.
     *
     * @param moreJvmOptions
     *            for the JVMs that measure, besides those of {@link ChildJvm}
     * @param ownJvm
     *            whether each variant is timed in a JVM of its own: if not, in this one, without these options
     * @param log
     *            where JMH tells what it does
     */
    public JmhRunner(Timing timing, List<String> moreJvmOptions, boolean ownJvm, PrintStream log) {
        this.timing = timing;
        this.jvmOptions = Stream.concat(ChildJvm.options().stream(), moreJvmOptions.stream()).toList();
        this.ownJvm = ownJvm;
        this.log = log;
        System.setProperty(IGNORE_LOCK, "true");
        UnsafeWarning.withhold();
    }

    /**
     * Times a variant once.
     *
     * @return the samples, in the unit of the experiment
     * @throws LabException
     *             when the benchmark fails, with the reason alone; the log has more
     */
    public List<Double> measure(Variant variant) {
        return iterations(options(Benchmarks.of(variant)).build())
                .map(iteration -> iteration.getPrimaryResult().getScore()).toList();
    }

    /**
     * Measures what a variant allocates in Java's heap. Not together with its time: the profiler is in that.
     *
     * @return the samples, in bytes per operation
     * @throws LabException
     *             when the benchmark fails, with the reason alone; the log has more
     */
    public List<Double> measureAllocation(Variant variant) {
        return iterations(options(Benchmarks.of(variant)).addProfiler(GCProfiler.class).build())
                .flatMap(iteration -> Stream.ofNullable(iteration.getSecondaryResults().get(ALLOCATION)))
                .map(result -> result.getScore()).toList();
    }

    private Stream<IterationResult> iterations(Options options) {
        try {
            return new Runner(options, OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL)).run()
                    .stream().flatMap(run -> run.getBenchmarkResults().stream())
                    .flatMap(result -> result.getIterationResults().stream());
        } catch (RunnerException failure) {
            throw new LabException(reason(failure), failure); // who asks knows of what
        }
    }

    /** What the benchmark has thrown, which JMH wraps, or why its JVM ended. */
    private static String reason(Throwable failure) {
        Throwable wrapped = failure.getCause() != null || failure.getSuppressed().length == 0
                ? failure.getCause()
                : failure.getSuppressed()[0];
        if (wrapped != null && failure.getClass().getName().startsWith("org.openjdk.jmh.")) {
            return reason(wrapped);
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private ChainedOptionsBuilder options(BenchmarkCall call) {
        TimeValue time = TimeValue.milliseconds(timing.sampleMillis());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(call.type().getName() + "." + call.method()) + "$")
                .operationsPerInvocation(call.operations()).threads(call.threads()).forks(ownJvm ? 1 : 0)
                .warmupIterations(call.threads() == 1 ? timing.warmups() : COMPILER_SHARES * timing.warmups())
                .warmupTime(time).measurementIterations(timing.samples()).measurementTime(time)
                .jvmArgs(jvmOptions.toArray(String[]::new)).shouldFailOnError(true);
        call.parameters().forEach((name, value) -> options.param(name, value));
        return options;
    }
}
