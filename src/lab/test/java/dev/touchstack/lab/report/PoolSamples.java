package dev.touchstack.lab.report;

import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.memory.LiveStacksUse;
import dev.touchstack.lab.memory.StackMemory;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.PoolSettings;
import dev.touchstack.lab.work.StackCounts;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import java.util.List;

/** A report on the pool, with invented figures. */
final class PoolSamples {

    private static final Series ONE = Series.ofRounds(List.of(List.of(18.0), List.of(20.0), List.of(22.0)));
    private static final Series TWO = Series.ofRounds(List.of(List.of(10.0), List.of(10.0), List.of(10.0)));
    private static final Series COLD = Series.ofRounds(List.of(List.of(2400.0), List.of(2500.0), List.of(2600.0)));
    private static final Series C = Series.ofRounds(List.of(List.of(2000.0), List.of(2000.0), List.of(2000.0)));

    private PoolSamples() {
    }

    static PoolReport report(boolean emulated) {
        Host host = new Host("A CPU", 2, "x86-64", "6.18.0", 4096, "madvise", "heuristic", 65530, "A JVM 25");
        return new PoolReport("1.2.3", "2026-01-02T03:04:05Z", host, List.of("-Xms64m"), figures(emulated),
                List.of(new NotMeasured("C", "no gcc")));
    }

    static PoolFigures figures(boolean emulated) {
        Variant one = new Variant(Experiment.POOL_WARM, Subject.ONE_THREAD, 0);
        Variant two = new Variant(Experiment.POOL_WARM, Subject.TWO_THREADS, 0);
        Variant cold = new Variant(Experiment.POOL_COLD, Subject.COLD_POOL, 0);
        Variant c = new Variant(Experiment.POOL_COLD, Subject.C, 0);
        return new PoolFigures(new PoolSettings(1_000_000, 64, 3, new Timing(1, 2, 3), emulated),
                new LiveStacksUse(1_000_000, 500_000, "mmap: no", new StackMemory(2_048_000_000L, 2_064_000_000L,
                        4_194_304_000_000L, 12), new StackMemory(1 << 20, 1 << 12, 0, 0)),
                List.of(Timed.of(one, ONE, emulated), Timed.of(two, TWO, emulated), Timed.of(cold, COLD, emulated),
                        Timed.of(c, C, emulated)),
                List.of(Compared.of(one, two, Ratio.of(ONE, TWO), emulated),
                        Compared.of(cold, c, Ratio.of(COLD, C), emulated)),
                List.of(40.0), List.of(new StackCounts(Subject.ARENA, 64, 2049, 0.015625, 8_392_704)));
    }
}
