package dev.touchstack.lab.diff;

import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.memory.RunCosts;
import dev.touchstack.lab.report.Compared;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Samples;
import dev.touchstack.lab.report.Timed;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Invented reports that differ from {@link Samples#report()} in one thing each. */
final class DiffSamples {

    private DiffSamples() {
    }

    static String text(Report... reports) {
        return difference(reports).text();
    }

    static Difference difference(Report... reports) {
        List<Source> sources = new ArrayList<>();
        for (Report report : reports) {
            String label = Source.label(sources.size());
            sources.add(new Source(label, Path.of(label + ".json"), report));
        }
        return new Difference(sources);
    }

    /** All cold times multiplied, and the ratios as they were. */
    static Report coldTimes(double factor) {
        return timed(one -> one.variant().experiment() == Experiment.COLD
                ? of(one.variant(), one.rounds().stream()
                        .map(round -> round.stream().map(sample -> sample * factor).toList()).toList())
                : one);
    }

    /** All cold times in so many of their rounds. */
    static Report coldRounds(Report report, int rounds) {
        return with(report, report.timed().stream().map(one -> one.variant().experiment() == Experiment.COLD
                ? of(one.variant(), one.rounds().subList(0, rounds))
                : one).toList(), report.compared());
    }

    private static Timed of(Variant variant, List<List<Double>> rounds) {
        return Timed.of(variant, Series.ofRounds(rounds), false);
    }

    private static Report timed(UnaryOperator<Timed> change) {
        Report report = Samples.report();
        return with(report, report.timed().stream().map(change).toList(), report.compared());
    }

    /** The ratio of an overflow to that of C, in the four rounds of the times. */
    static Report overflowRatio(double ratio) {
        return overflow(List.of(ratio, ratio));
    }

    /** The same of so many rounds. */
    static Report overflow(List<Double> ratios) {
        Report report = Samples.report();
        Series above = Series.ofRounds(ratios.stream().map(List::of).toList());
        Series below = Series.ofRounds(ratios.stream().map(_ -> List.of(1.0)).toList());
        return with(report, report.timed(), report.compared().stream()
                .map(one -> one.numerator().experiment() == Experiment.OVERFLOW
                        ? Compared.of(one.numerator(), one.denominator(), Ratio.of(above, below), false)
                        : one)
                .toList());
    }

    /** Without what is of an experiment. */
    static Report without(Experiment experiment) {
        Report report = Samples.report();
        Predicate<Variant> others = variant -> variant.experiment() != experiment;
        return with(report, report.timed().stream().filter(one -> others.test(one.variant())).toList(),
                report.compared().stream().filter(one -> others.test(one.numerator())).toList());
    }

    static Report measuredAt(Report report, String when) {
        return Samples.with(report, Map.of("measuredAt", when));
    }

    static Report onCpu(String cpu) {
        Report report = Samples.report();
        Host host = report.host();
        return Samples.with(report, Map.of("host", new Host(cpu, host.processors(), host.architecture(), host.kernel(),
                host.pageBytes(), host.hugePages(), host.overcommit(), host.maxMapCount(), host.jvm())));
    }

    /** So many faults of each cold task. */
    static Report coldFaults(double faults) {
        Report report = Samples.report();
        List<MemoryUse> memory = report.memory().stream().map(use -> new MemoryUse(use.strategy(), use.depthBytes(),
                use.tasks(), use.residentBytes(), use.pageTableBytes(), use.mappings(),
                new RunCosts(faults, use.cold().growths(), use.cold().bytesCopied(), use.cold().framesWalked(),
                        use.cold().pointersAdjusted()),
                use.warm())).toList();
        return Samples.with(report, Map.of("memory", memory));
    }

    private static Report with(Report report, List<Timed> timed, List<Compared> compared) {
        return Samples.with(report, Map.of("timed", timed, "compared", compared));
    }
}
