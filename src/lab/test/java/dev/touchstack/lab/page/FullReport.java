package dev.touchstack.lab.page;

import static java.util.Objects.requireNonNull;

import dev.touchstack.lab.compare.Contents;
import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.memory.LiveStacksUse;
import dev.touchstack.lab.memory.StackMemory;
import dev.touchstack.lab.report.AgreementRows;
import dev.touchstack.lab.report.Compared;
import dev.touchstack.lab.report.NotMeasured;
import dev.touchstack.lab.report.PeerSections;
import dev.touchstack.lab.report.PoolFigures;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.TaskCell;
import dev.touchstack.lab.report.TaskRow;
import dev.touchstack.lab.report.Timed;
import dev.touchstack.lab.stats.Outcome;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.tasks.Group;
import dev.touchstack.lab.tasks.RunCounts;
import dev.touchstack.lab.tasks.StackStrategy;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Part;
import dev.touchstack.lab.work.PoolSettings;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.StackCounts;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A report with everything in it that a comparison can have: times as they were once, rounds invented around them. */
public final class FullReport {

    private static final List<Long> DEPTHS = Settings.usual().depthsBytes();
    private static final int ROUNDS = 5;

    private final Random random = new Random(1);
    private final boolean emulated;
    private final Map<Variant, Series> series = new LinkedHashMap<>();
    private final List<Compared> compared = new ArrayList<>();

    private FullReport(boolean emulated) {
        this.emulated = emulated;
    }

    static String page(boolean emulated) {
        return Contents.page(of(emulated));
    }

    public static Report of(boolean emulated) {
        FullReport all = new FullReport(emulated);
        all.depths();
        all.others();
        all.steps();
        all.peers();
        all.again();
        FullReport pool = new FullReport(emulated);
        pool.pool();
        Settings settings = Settings.usual();
        return new Report("1.2.3", "2026-01-02T03:04:05Z", true,
                new Host("A <CPU> & more", 2, "x86-64", "6.18.0", 4096, "madvise", "heuristic", 65530,
                        "OpenJDK 64-Bit Server VM 25+1"),
                emulated ? settings.onEmulatedCpu() : settings, List.of(Part.values()),
                List.of("-Xms64m", "-XX:+UseSerialGC"), all.timed(),
                all.compared, FullCounts.memory(DEPTHS), FullCounts.faults(), tasks(), FullCounts.steps(),
                FullCounts.waiting(), FullCounts.fleet(), FullCounts.space(), FullCounts.portability(), pool.figures(),
                List.of(),
                List.of(new NotMeasured("hand-over", "there is </script> & \"one\" processor")));
    }

    private void depths() {
        double[] touch = {3570, 7120, 45_700, 791_000, 6.3e6};
        double[] copy = {1470, 10_500, 67_300, 1.08e6, 8.73e6};
        double[] inC = {3470, 6360, 43_300, 655_000, 5.08e6};
        double[] warmTouch = {29.7, 149, 885, 24_800, 303_000};
        double[] warmCopy = {37.1, 1520, 13_500, 252_000, 1.87e6};
        for (int i = 0; i < DEPTHS.size(); i++) {
            long depth = DEPTHS.get(i);
            Variant first = time(Experiment.COLD, Subject.TOUCH, depth, touch[i]);
            compare(time(Experiment.COLD, Subject.COPY, depth, copy[i]), first);
            Variant c = time(Experiment.COLD, Subject.C, depth, inC[i]);
            compare(first, c);
            if (i > 1) {
                compare(time(Experiment.COLD, Subject.TOUCH_PAGE_FRAMES, depth, inC[i] * 1.02), c);
            }
            Variant warm = time(Experiment.WARM, Subject.TOUCH, depth, warmTouch[i]);
            compare(time(Experiment.WARM, Subject.COPY, depth, warmCopy[i]), warm);
        }
    }

    private void others() {
        Variant unchecked = time(Experiment.CALLS, Subject.UNCHECKED, 0, 2.23);
        Variant padded = time(Experiment.CALLS, Subject.PADDED, 0, 2.32);
        Variant checked = time(Experiment.CALLS, Subject.CHECKED, 0, 2.43);
        compare(padded, unchecked);
        compare(checked, unchecked);
        compare(checked, padded);
        Variant downcall = time(Experiment.ENTER, Subject.DOWNCALL, 0, 6.97);
        compare(time(Experiment.ENTER, Subject.STUB, 0, 13.2), downcall);
        compare(time(Experiment.ENTER, Subject.TASK_STACK, 0, 15.6), downcall);
        time(Experiment.ENTER, Subject.FATAL_HITS, 0, 11.1);
        compare(time(Experiment.OVERFLOW, Subject.OVERFLOW, 0, 5870), time(Experiment.OVERFLOW, Subject.C, 0, 2690));
    }

    private void steps() {
        Variant held = time(Experiment.STEP, Subject.PAGE_HELD, 0, 12);
        compare(time(Experiment.STEP, Subject.MINOR_FAULT, 0, 1700), held);
        compare(time(Experiment.STEP, Subject.EXTEND_STEP, 0, 4600), held);
        compare(time(Experiment.STEP, Subject.USERFAULT_PAGE, 0, 69_000), held);
        compare(time(Experiment.STEP, Subject.FAILED_CHECK, 0, 290),
                time(Experiment.STEP, Subject.CHECK_PASSED, 0, 21));
        time(Experiment.STEP, Subject.LARGE_FRAMES_MOVED, 0, 6300);
        time(Experiment.STEP, Subject.LARGE_FRAMES, 0, 60);
        time(Experiment.STEP, Subject.SMALL_FRAMES_MOVED, 0, 11_000);
        time(Experiment.STEP, Subject.SMALL_FRAMES, 0, 900);
    }

    /** Tasks of others, and programs in C that do the same. */
    private void peers() {
        Variant made = time(Experiment.BEGIN_TO_END, Subject.COROUTINE, 0, 92);
        double[] times = {208_000, 320_000, 15_000, 240, 12_000, 50, 58_000};
        for (int i = 0; i < times.length; i++) {
            compare(time(Experiment.BEGIN_TO_END, PeerSections.TASKS.get(i), 0, times[i]), made);
        }
        Variant resumed = time(Experiment.RESUME, Subject.COROUTINE, 0, 17);
        double[] turns = {126, 45, 11.5, 11.6};
        for (int i = 0; i < turns.length; i++) {
            compare(time(Experiment.RESUME, PeerSections.RESUMED.get(i), 0, turns[i]), resumed);
        }
        compare(time(Experiment.CALLS, Subject.GO_CHECKED, 0, 1.6), time(Experiment.CALLS, Subject.GO_NOSPLIT, 0, 1.5));
        compare(of(PeerSections.OVER_THE_END, 23), of(PeerSections.WITHIN, 2.6));
        for (Experiment experiment : List.of(Experiment.COLD, Experiment.WARM)) {
            for (long depth : DEPTHS) {
                Variant touch = new Variant(experiment, Subject.TOUCH, depth);
                compare(time(experiment, Subject.SPLIT_STACK, depth, 1.4 * median(touch)), touch);
                Variant go = time(experiment, Subject.GO, depth, 1.9 * median(touch));
                compare(new Variant(experiment, Subject.COPY, depth), go);
                compare(touch, go);
            }
        }
        AgreementRows.of(Settings.usual().depths(), 4096).variants().stream()
                .filter(variant -> !series.containsKey(variant)).forEach(variant -> of(variant, 1000));
    }

    private void again() {
        for (Experiment experiment : List.of(Experiment.COLD, Experiment.WARM)) {
            for (long depth : DEPTHS) {
                Variant touch = new Variant(experiment, Subject.TOUCH, depth);
                compare(time(experiment, Subject.TOUCH_AGAIN, depth, median(touch)), touch);
            }
        }
    }

    private double median(Variant variant) {
        return requireNonNull(series.get(variant)).spread().median();
    }

    private void pool() {
        Variant one = time(Experiment.POOL_WARM, Subject.ONE_THREAD, 0, 26.3);
        compare(one, time(Experiment.POOL_WARM, Subject.TWO_THREADS, 0, 13.5));
        compare(time(Experiment.POOL_COLD, Subject.COLD_POOL, 0, 2860), time(Experiment.POOL_COLD, Subject.C, 0, 2960));
        Variant warm = time(Experiment.CYCLE, Subject.WARM_POOL, 0, 29.9);
        compare(time(Experiment.CYCLE, Subject.COLD_POOL, 0, 15_100), warm);
        compare(time(Experiment.CYCLE, Subject.PLAIN_JAVA, 0, 34_700), warm);
        compare(time(Experiment.CYCLE, Subject.PLAIN_C, 0, 14_700), warm);
        compare(time(Experiment.CYCLE, Subject.ARENA, 0, 160_000), warm);
    }

    private Variant time(Experiment experiment, Subject subject, long depth, double nanos) {
        return of(new Variant(experiment, subject, depth), nanos);
    }

    private Variant of(Variant variant, double nanos) {
        series.put(variant, Series.ofRounds(IntStream.range(0, ROUNDS)
                .mapToObj(_ -> List.of(nanos * (1 + 0.3 * (random.nextDouble() - 0.5)))).toList()));
        return variant;
    }

    private void compare(Variant numerator, Variant denominator) {
        Ratio ratio = Ratio.of(requireNonNull(series.get(numerator)), requireNonNull(series.get(denominator)));
        compared.add(Compared.of(numerator, denominator, ratio, emulated));
    }

    private List<Timed> timed() {
        return series.entrySet().stream().map(one -> Timed.of(one.getKey(), one.getValue(), emulated)).toList();
    }

    private PoolFigures figures() {
        return new PoolFigures(PoolSettings.within(Settings.usual()),
                new LiveStacksUse(100_000, 100_000, "", new StackMemory(410_000_000, 413_000_000, 1L << 40, 1),
                        new StackMemory(938_000, 0, 0, 0)),
                timed(), compared, List.of(40.0),
                Stream.of(Subject.WARM_POOL, Subject.COLD_POOL, Subject.PLAIN_JAVA, Subject.PLAIN_C)
                        .map(way -> new StackCounts(way, 64, 1, 0.02, 4096)).toList());
    }

    private static List<TaskRow> tasks() {
        List<TaskRow> tasks = new ArrayList<>();
        for (String functions : List.of("16", "64", "256", "1024", "4096", "16384")) {
            tasks.add(task(Group.CHAIN, functions, 1.01 + 0.01 * functions.length()));
            tasks.add(task(Group.TREE, functions, 1.02 + 0.03 * functions.length()));
        }
        List.of("fib", "ackermann", "tak", "queens").forEach(name -> tasks.add(task(Group.CALLS, name, 1.08)));
        List.of("1", "2", "4", "8", "16", "32", "64")
                .forEach(calls -> tasks.add(task(Group.INLINED, calls, 1 + 0.001 * Integer.parseInt(calls))));
        tasks.sort(Comparator.comparing(TaskRow::group));
        return tasks;
    }

    private static TaskRow task(Group group, String name, double price) {
        return new TaskRow(group.id() + "/" + name, group, name, 1 << 20,
                Stream.of(StackStrategy.TOUCH, StackStrategy.TOUCH_AGAIN, StackStrategy.PADDED_TOUCH,
                        StackStrategy.CHECKED_TOUCH)
                        .map(strategy -> cell(strategy, strategy == StackStrategy.CHECKED_TOUCH ? price : 1)).toList());
    }

    private static TaskCell cell(StackStrategy strategy, double price) {
        Series series = Series.ofRounds(IntStream.range(0, ROUNDS)
                .mapToObj(round -> List.of(2 * price
                        * (1 + 0.004 * (strategy == StackStrategy.CHECKED_TOUCH ? 2 * round % ROUNDS : round))))
                .toList());
        return new TaskCell(strategy, series.spread(), series.spread(), Outcome.NO_DIFFERENCE_SHOWN, RunCounts.NONE,
                Map.of(), strategy == StackStrategy.CHECKED_TOUCH ? 9000 : 3000, 50, series.rounds());
    }
}
