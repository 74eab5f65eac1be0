package dev.touchstack.lab.bench;

import dev.touchstack.lab.memory.ProcessUsage;
import dev.touchstack.proc.MemoryMap;
import dev.touchstack.proc.StatusFile;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * A profiler of JMH that shows what the kernel did for the process while a benchmark ran:
 * {@code -prof dev.touchstack.lab.bench.KernelProfiler}. Over iterations, figures are means.
 *
 * <p>
 * Everything is that of the whole process, since any thread may work for the benchmark: the JVM's compiler and
 * collector are in it, and so are the methods that JMH calls before and after each operation or iteration. What it
 * counts by itself is not. Reading costs some 50 microseconds and 0.4 for each mapping, outside of what is timed.
 */
public final class KernelProfiler implements InternalProfiler {

    /** Minor faults for each operation. */
    static final String FAULTS = "kernel.faults.minor";
    /** How often a thread waited, for each operation. */
    static final String WAITS = "kernel.switches.voluntary";
    /** How often a thread was made to wait, for each operation. */
    static final String PREEMPTIONS = "kernel.switches.involuntary";
    /** By how many bytes VmRSS grew in an iteration; may be negative. The kernel counts it per CPU and in batches. */
    static final String RESIDENT = "kernel.resident.growth";
    /** By how many bytes VmPTE grew in an iteration; may be negative. */
    static final String PAGE_TABLES = "kernel.pagetables.growth";
    /** How many mappings there are at the end of an iteration: the lines of /proc/self/maps. */
    static final String MAPPINGS = "kernel.mappings";
    /** By how many of them there are more than at its begin. */
    static final String MAPPINGS_GROWTH = "kernel.mappings.growth";

    private StatusFile memory = new StatusFile(0, 0, 0, 0, 0, 0, 0);
    private int mappings;
    private ProcessUsage usage = new ProcessUsage(0, 0, 0);

    /** JMH makes one for each JVM that measures. */
    public KernelProfiler() {
    }

    @Override
    public String getDescription() {
        return "Minor faults, context switches, resident memory, page tables and mappings, as the kernel counts them";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        memory = StatusFile.self();
        mappings = MemoryMap.mappingCount();
        usage = ProcessUsage.read(); // last, and first below: reading the others faults
    }

    @Override
    public Collection<ScalarResult> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
            IterationResult result) {
        ProcessUsage used = ProcessUsage.read().since(usage);
        StatusFile now = StatusFile.self();
        int mapped = MemoryMap.mappingCount();
        double operations = result.getMetadata().getAllOps();
        return List.of(figure(FAULTS, used.minorFaults() / operations, "faults/op"),
                figure(WAITS, used.voluntarySwitches() / operations, "switches/op"),
                figure(PREEMPTIONS, used.involuntarySwitches() / operations, "switches/op"),
                figure(RESIDENT, (double) now.residentBytes() - memory.residentBytes(), "B"),
                figure(PAGE_TABLES, (double) now.pageTableBytes() - memory.pageTableBytes(), "B"),
                figure(MAPPINGS, mapped, "mappings"), figure(MAPPINGS_GROWTH, mapped - mappings, "mappings"));
    }

    private static ScalarResult figure(String label, double value, String unit) {
        return new ScalarResult(label, value, unit, AggregationPolicy.AVG);
    }
}
